-- One commit, all or nothing: versions are compared before the first write.
-- Plan: now, sender until (both '-' when members come alone), documents, cells, logs, members; how each document must begin
--       ('version|' and more, and the place of its last letter; '-' for one that must not exist); then
--       document: subject, stays (else removed), wake ('-' for none, '=' as it stands), items
--       cell:     name, collect at, tallies, each field and delta
--       log:      name, appends (else clears), keep ('0' keeps all), life ('-' for ever), announced
--       member:   see read_member
-- Texts: document: 'version|state' when it stays, items 'id|0|payload'; log: payload when it appends, channel when announced.
-- Keys: agenda; each document; then outbox and pace of a document that owes, tallies of a cell, a log.
-- Returns 0 for a lost race; 1 when every document that owes found its outbox empty and its chat rested; else for each of them
-- the id ahead of its items (text), or the moment its chat is free (number, 0 when rested).
local agenda, now, sender_until = key(), tonumber(plan()), plan()
local documents, cells, logs, members = tonumber(plan()), tonumber(plan()), tonumber(plan()), tonumber(plan())
local kept = {}
for i = 1, documents do
  kept[i] = key()
  local begins = plan()
  if begins == '-' then
    if call('EXISTS', kept[i]) == 1 then return 0 end
  elseif call('GETRANGE', kept[i], '0', plan()) ~= begins then
    return 0
  end
end

local placed, plain = {}, true
for i = 1, documents do
  local subject, stays, wake, items = plan(), plan() == '1', plan(), tonumber(plan())
  if stays then call('SET', kept[i], text()) else call('DEL', kept[i]) end
  if wake == '-' then
    call('ZREM', agenda, 'w:' .. subject)
  elseif wake ~= '=' then
    call('ZADD', agenda, wake, 'w:' .. subject)
  end
  if items > 0 then
    local outbox, pace, last, length = key(), key(), texts_taken + items, 0
    for first = texts_taken + 1, last, 500 do
      length = call('RPUSH', outbox, unpack(texts, first, math.min(first + 499, last)))
    end
    texts_taken = last
    if length == items then
      call('ZADD', agenda, sender_until, 's:' .. subject)
      local free = tonumber(call('GET', pace) or 0)
      if free <= now then free = 0 else plain = false end
      placed[#placed + 1] = free
    else
      plain = false
      placed[#placed + 1] = string.match(call('LINDEX', outbox, -1 - items), '^[^|]*')
    end
  end
end

for _ = 1, cells do
  local cell, member, at = key(), 'k:' .. plan(), plan()
  for _ = 1, tonumber(plan()) do call('HINCRBY', cell, plan(), plan()) end
  local score = call('ZSCORE', agenda, member)
  if score ~= at then
    score = score and tonumber(score) or math.huge
    if score > now then
      call('ZADD', agenda, at, member)
    elseif score % 1 ~= 0 then
      -- A claim that lapsed: it stays due, but its late holder must not complete it any more.
      call('ZADD', agenda, string.format('%.0f', math.ceil(score)), member)
    end
  end
end

for _ = 1, logs do
  local log, name, appends, keep, life, announced = key(), plan(), plan() == '1', plan(), plan(), plan() == '1'
  if not appends then
    call('XTRIM', log, 'MAXLEN', '=', 0)
  elseif keep == '0' then
    call('XADD', log, '0-*', 'p', text())
  else
    call('XADD', log, 'MAXLEN', '=', keep, '0-*', 'p', text())
  end
  if life == '-' then call('PERSIST', log) else call('PEXPIRE', log, life) end
  if announced then call('PUBLISH', text(), name) end
end

for _ = 1, members do write_member(read_member()) end

return plain and 1 or placed
