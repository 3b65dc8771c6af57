-- KEYS: pace.  ARGV: 1 until, in microseconds.  The next slot is what a pace keeps, so a pause only moves it on.
if tonumber(redis.call('GET', KEYS[1]) or 0) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1]) end
return 1
