-- KEYS: order and values of a set.  ARGV: 1 '-' or '(after', 2 most.  Returns names and values in turn.
local names = redis.call('ZRANGE', KEYS[1], ARGV[1], '+', 'BYLEX', 'LIMIT', 0, ARGV[2])
local page = {}
for i = 1, #names do
  page[2 * i - 1] = names[i]
  page[2 * i] = redis.call('HGET', KEYS[2], names[i])
end
return page
