-- POST /match with names from a file (NAMES), one query a request, a different name each time.
local names = {}
for line in io.lines(os.getenv("NAMES")) do names[#names + 1] = line end
local at = 0

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Host"] = "localhost"

function request()
  at = at % #names + 1
  local name = names[at]:gsub("[\\\"]", "\\%0")
  return wrk.format(nil, "/match/default", nil,
    '{"queries":{"q":{"schema":"Person","properties":{"name":["' .. name .. '"]}}}}')
end

function done(summary, latency, requests)
  local seconds = summary.duration / 1e6
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("requests/s %.0f  p50 %.2f ms  p99 %.2f ms  failed %d\n",
    summary.requests / seconds, latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad))
end
