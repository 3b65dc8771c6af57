-- Puts or removes one member of an ordered set (order: names, values: name -> value), then lets the least go until `keep` are left.
local function write_member(order, values, member, put, value, keep)
  if put == '1' then
    redis.call('ZADD', order, 0, member)
    redis.call('HSET', values, member, value)
  else
    redis.call('ZREM', order, member)
    redis.call('HDEL', values, member)
  end
  if keep ~= '0' then
    local over = redis.call('ZCARD', order) - tonumber(keep)
    if over > 0 then
      local gone = redis.call('ZPOPMIN', order, over)
      for i = 1, #gone, 2 do redis.call('HDEL', values, gone[i]) end
    end
  end
end
