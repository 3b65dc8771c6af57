-- KEYS: pace.  ARGV: 1 now, 2 interval, 3 slots, 4 horizon ('' for none); all in microseconds.
-- Returns the first slot, and how many were granted.
local now = tonumber(ARGV[1])
local first = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0))
if ARGV[4] ~= '' and first - now > tonumber(ARGV[4]) then return {first, 0} end
redis.call('SET', KEYS[1], string.format('%.0f', first + tonumber(ARGV[2]) * tonumber(ARGV[3])))
return {first, tonumber(ARGV[3])}
