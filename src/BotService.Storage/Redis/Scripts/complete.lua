-- KEYS: agenda.  ARGV: 1 member, 2 claimed until.  Removes the entry only while this claim stands.
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if score and tonumber(score) == tonumber(ARGV[2]) - 0.5 then return redis.call('ZREM', KEYS[1], ARGV[1]) end
return 0
