-- Settlements of one partition, one after the other.
-- Plan: settlements; then each: subject, held ('-' unchecked), resume at ('-' keeps the right), attempts ('-' leaves them),
--       chat free at ('-' rested), milliseconds until then ('-' rested), sender until, ids done, each; letters, each: see read_member
-- Keys: agenda; for each settlement: outbox and pace; then those of its letters.
-- Returns 0 when nothing is left anywhere; else a list of items 'id|attempts|payload' for each settlement.
local agenda = key()
local all, nothing = {}, true

local function holds(member, held)
  if held == '-' then return true end
  local score = call('ZSCORE', agenda, member)
  return score and math.ceil(tonumber(score)) == tonumber(held)
end

-- Takes the ids that stand at the head, in order. False when there were some and none did.
local function take(outbox, done, count)
  if #done == 0 then return call('EXISTS', outbox) == 1 end
  local items = call('LPOP', outbox, count)
  if not items then return false end
  local next = 1
  for i = 1, #done do
    local id = done[i] .. '|'
    if items[next] and string.sub(items[next], 1, #id) == id then next = next + 1 end
  end
  for i = #items, next, -1 do call('LPUSH', outbox, items[i]) end
  return next > 1
end

for n = 1, tonumber(plan()) do
  local outbox, pace, member = key(), key(), 's:' .. plan()
  local held, resume, attempts, free, rest, sender_until = plan(), plan(), plan(), plan(), plan(), plan()
  local done, items, count = {}, {}, plan()
  for i = 1, tonumber(count) do done[i] = plan() end
  local mine = holds(member, held) and take(outbox, done, count)
  if mine then
    items = call('LRANGE', outbox, '0', resume == '-' and '-1' or '0')
    if #items == 0 then
      call('ZREM', agenda, member)
    else
      if attempts ~= '-' then
        items[1] = string.gsub(items[1], '|%d+|', function() return '|' .. attempts .. '|' end, 1)
        call('LSET', outbox, 0, items[1])
      end
      call('ZADD', agenda, resume == '-' and sender_until or resume, member)
    end
    if free == '-' then call('DEL', pace) else call('SET', pace, free, 'PX', rest) end
    if resume ~= '-' then items = {} end
  end
  for _ = 1, tonumber(plan()) do
    local letter = read_member()
    if mine then write_member(letter) end
  end
  nothing = nothing and #items == 0
  all[n] = items
end

return nothing and 0 or all
