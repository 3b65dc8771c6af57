-- Settlements of one partition, one after the other.
-- KEYS: agenda; for each settlement: outbox and pace; then order and values of each letter's set.
-- ARGV: 1 settlements; then each: subject, held ('' unchecked), resume at ('' keeps the right), attempts ('' leaves them),
--       chat free at ('' rested), milliseconds until then, sender until, ids done, each; letters, each:
--       name, '1' puts or '0' removes, value, keep
-- Returns 0 when nothing is left anywhere; else a list of items 'id|attempts|payload' for each settlement.
local call, agenda = redis.call, KEYS[1]
local k, a = 1, 1
local all, nothing = {}, true

-- Takes the ids that stand at the head, in order. False when there were some and none did.
local function take(outbox, first, count)
  if count == 0 then return call('EXISTS', outbox) == 1 end
  local items = call('LPOP', outbox, count)
  if not items then return false end
  local next = 1
  for i = first, first + count - 1 do
    local id = ARGV[i] .. '|'
    if items[next] and string.sub(items[next], 1, #id) == id then next = next + 1 end
  end
  for i = #items, next, -1 do call('LPUSH', outbox, items[i]) end
  return next > 1
end

local function holds(member, held)
  if held == '' then return true end
  local score = call('ZSCORE', agenda, member)
  return score and math.ceil(tonumber(score)) == tonumber(held)
end

for n = 1, tonumber(ARGV[1]) do
  local outbox, pace, member = KEYS[k + 1], KEYS[k + 2], 's:' .. ARGV[a + 1]
  local resume, attempts, free = ARGV[a + 3], ARGV[a + 4], ARGV[a + 5]
  local done = tonumber(ARGV[a + 8])
  local letters = tonumber(ARGV[a + 9 + done])
  local items = {}
  local mine = holds(member, ARGV[a + 2]) and take(outbox, a + 9, done)
  if mine then
    local only_head = resume ~= ''
    items = call('LRANGE', outbox, 0, only_head and 0 or -1)
    if #items == 0 then
      call('ZREM', agenda, member)
    else
      if attempts ~= '' then
        items[1] = string.gsub(items[1], '|%d+|', function() return '|' .. attempts .. '|' end, 1)
        call('LSET', outbox, 0, items[1])
      end
      call('ZADD', agenda, resume == '' and ARGV[a + 7] or resume, member)
    end
    if free == '' then call('DEL', pace) else call('SET', pace, free, 'PX', ARGV[a + 6]) end
    if only_head then items = {} end
  end
  nothing = nothing and #items == 0
  all[n] = items
  k, a = k + 2, a + 9 + done
  for _ = 1, letters do
    if mine then write_member(KEYS[k + 1], KEYS[k + 2], ARGV[a + 1], ARGV[a + 2], ARGV[a + 3], ARGV[a + 4]) end
    k, a = k + 2, a + 4
  end
end

return nothing and 0 or all
