-- One commit, all or nothing: versions are compared before the first write.
-- KEYS: agenda; each document; then, as the parts below need them: outbox and pace of a document that owes, tallies of a cell,
--       a log, order and values of a set.
-- ARGV: 1 now, 2 sender until, 3 documents, 4 cells, 5 logs, 6 members; 'version|' expected of each document ('' for none); then
--       document: 'version|state' ('' removes), wake ('' for none), subject, items, each 'id|0|payload'
--       cell:     collect at, name, tallies, each field and delta
--       log:      '1' appends or '0' clears, payload, keep, life ('' for ever), channel ('' for silence), name
--       member:   name, '1' puts or '0' removes, value, keep
-- Returns 0 for a lost race; 1 when every document that owes found its outbox empty and its chat rested; else for each of them
-- the id ahead of its items (text), or the moment its chat is free (number, 0 when rested).
local call, agenda = redis.call, KEYS[1]
local documents = tonumber(ARGV[3])
for i = 1, documents do
  local expected = ARGV[6 + i]
  if call('GETRANGE', KEYS[1 + i], 0, expected == '' and 0 or #expected - 1) ~= expected then return 0 end
end

local k, a = 1 + documents, 6 + documents
local placed, plain = {}, true
for i = 1, documents do
  local state, wake, subject, items = ARGV[a + 1], ARGV[a + 2], ARGV[a + 3], tonumber(ARGV[a + 4])
  a = a + 4
  if state == '' then call('DEL', KEYS[1 + i]) else call('SET', KEYS[1 + i], state) end
  if wake == '' then call('ZREM', agenda, 'w:' .. subject) else call('ZADD', agenda, wake, 'w:' .. subject) end
  if items > 0 then
    local outbox, length = KEYS[k + 1], 0
    for j = a + 1, a + items, 500 do length = call('RPUSH', outbox, unpack(ARGV, j, math.min(j + 499, a + items))) end
    if length == items then
      call('ZADD', agenda, ARGV[2], 's:' .. subject)
      local free = tonumber(call('GET', KEYS[k + 2]) or 0)
      if free <= tonumber(ARGV[1]) then free = 0 else plain = false end
      placed[#placed + 1] = free
    else
      plain = false
      placed[#placed + 1] = string.match(call('LINDEX', outbox, -1 - items), '^[^|]*')
    end
    k, a = k + 2, a + items
  end
end

for _ = 1, tonumber(ARGV[4]) do
  local at, member, tallies = ARGV[a + 1], 'k:' .. ARGV[a + 2], tonumber(ARGV[a + 3])
  k, a = k + 1, a + 3
  for _ = 1, tallies do
    call('HINCRBY', KEYS[k], ARGV[a + 1], ARGV[a + 2])
    a = a + 2
  end
  local score = call('ZSCORE', agenda, member)
  if score ~= at then
    score = score and tonumber(score) or math.huge
    if score > tonumber(ARGV[1]) then
      call('ZADD', agenda, at, member)
    elseif score % 1 ~= 0 then
      -- A claim that lapsed: it stays due, but its late holder must not complete it any more.
      call('ZADD', agenda, string.format('%.0f', math.ceil(score)), member)
    end
  end
end

for _ = 1, tonumber(ARGV[5]) do
  k = k + 1
  local log, keep, life = KEYS[k], ARGV[a + 3], ARGV[a + 4]
  if ARGV[a + 1] == '0' then
    call('XTRIM', log, 'MAXLEN', '=', 0)
  elseif keep == '0' then
    call('XADD', log, '0-*', 'p', ARGV[a + 2])
  else
    call('XADD', log, 'MAXLEN', '=', keep, '0-*', 'p', ARGV[a + 2])
  end
  if life == '' then call('PERSIST', log) else call('PEXPIRE', log, life) end
  if ARGV[a + 5] ~= '' then call('PUBLISH', ARGV[a + 5], ARGV[a + 6]) end
  a = a + 6
end

for _ = 1, tonumber(ARGV[6]) do
  write_member(KEYS[k + 1], KEYS[k + 2], ARGV[a + 1], ARGV[a + 2], ARGV[a + 3], ARGV[a + 4])
  k, a = k + 2, a + 4
end

return plain and 1 or placed
