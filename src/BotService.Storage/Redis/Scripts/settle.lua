-- Settlements of one partition, one after the other.
-- Plan: settlements; then each: subject, held ('-' unchecked), resume at ('-' keeps the right), attempts ('-' leaves them),
--       chat free at ('-' rested), milliseconds until then ('-' rested), sender until, items behind those that are known, ids done, each; letters, each: see read_member
-- Keys: agenda; for each settlement: outbox and pace; then those of its letters.
-- Returns 0 when nothing is left anywhere; else for each settlement how many known items are left, and where others stand behind them
-- a list: that number, then those items, 'id|attempts|payload'.
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
  local known, left, done, count = plan(), 0, {}, plan()
  for i = 1, tonumber(count) do done[i] = plan() end
  local mine = holds(member, held) and take(outbox, done, count)
  if mine then
    local length = call('LLEN', outbox)
    if length == 0 then
      call('ZREM', agenda, member)
    else
      if attempts ~= '-' then
        local head = string.gsub(call('LINDEX', outbox, '0'), '|%d+|', function() return '|' .. attempts .. '|' end, 1)
        call('LSET', outbox, '0', head)
      end
      call('ZADD', agenda, resume == '-' and sender_until or resume, member)
      if resume == '-' then
        left = math.min(length, tonumber(known))
        if length > left then
          left = call('LRANGE', outbox, known, '-1')
          table.insert(left, 1, known)
        end
      end
    end
    if free == '-' then call('DEL', pace) else call('SET', pace, free, 'PX', rest) end
  end
  for _ = 1, tonumber(plan()) do
    local letter = read_member()
    if mine then write_member(letter) end
  end
  nothing = nothing and left == 0
  all[n] = left
end

return nothing and 0 or all
