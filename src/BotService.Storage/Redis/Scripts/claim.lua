-- KEYS: agenda.  ARGV: 1 now, 2 claimed until, 3 most.
-- A claim is marked by a score half a millisecond before a whole one, which no entry that was set can have.
local due = redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[3])
local mark = string.format('%.1f', tonumber(ARGV[2]) - 0.5)
for i = 1, #due do redis.call('ZADD', KEYS[1], mark, due[i]) end
return due
