-- One member of an ordered set.
-- Plan: name, put (else removed), keep ('0' keeps all).  Keys: order (names), values (name -> value).  Text: value when put.
local function read_member()
  local member = {order = key(), values = key(), name = plan(), put = plan() == '1', keep = plan()}
  if member.put then member.value = text() end
  return member
end

-- Puts or removes it, then lets the least go until `keep` are left.
local function write_member(member)
  if member.put then
    call('ZADD', member.order, 0, member.name)
    call('HSET', member.values, member.name, member.value)
  else
    call('ZREM', member.order, member.name)
    call('HDEL', member.values, member.name)
  end
  if member.keep ~= '0' then
    local over = call('ZCARD', member.order) - tonumber(member.keep)
    if over > 0 then
      local gone = call('ZPOPMIN', member.order, over)
      for i = 1, #gone, 2 do call('HDEL', member.values, gone[i]) end
    end
  end
end
