-- A call brings keys, a plan and texts; a script takes each of them once, in the order in which they were written.
-- KEYS: what key() takes.  ARGV: 1 plan: words between single spaces; then texts, which text() takes.
-- plan() takes a word: a name, a number, '1' or '0' for yes or no, or '-' where there is none (no name stands where '-' may).
-- What goes on to Redis stays a text: numbers are dear to write.
local call, plan, keys, texts = redis.call, string.gmatch(ARGV[1], '[^ ]+'), KEYS, ARGV
local keys_taken, texts_taken = 0, 1

local function key()
  keys_taken = keys_taken + 1
  return keys[keys_taken]
end

local function text()
  texts_taken = texts_taken + 1
  return texts[texts_taken]
end
