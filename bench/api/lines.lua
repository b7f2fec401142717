-- Sends the lines of the file that is the first argument, one request each, as POST bodies of JSON. Each thread begins at another line.
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  lines, at = {}, 0
  for line in io.lines(args[1]) do
    lines[#lines + 1] = line
  end
  at = number * math.floor(#lines / 2)
  headers = { ["Content-Type"] = "application/json", ["Accept"] = "application/json" }
end

function request()
  at = at + 1
  return wrk.format("POST", nil, headers, lines[(at - 1) % #lines + 1])
end

function done(summary, latency)
  io.write(string.format("figures %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout, latency.max))
end
