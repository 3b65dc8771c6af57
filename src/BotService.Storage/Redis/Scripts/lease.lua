-- KEYS: lease, kept as 'until|owner'.  ARGV: 1 owner, 2 now, 3 until.
local held = redis.call('GET', KEYS[1])
if held then
  local ends, owner = string.match(held, '^(%d+)|(.*)$')
  if owner ~= ARGV[1] and tonumber(ends) > tonumber(ARGV[2]) then return 0 end
end
redis.call('SET', KEYS[1], ARGV[3] .. '|' .. ARGV[1])
return 1
