// Addresses of other servers: what is accepted means one thing only, written again it reads the same.
#include "api/http_url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t bytes_max = 2 * entraide::api::url_bytes_max;
  if (size > bytes_max) return 0;
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto url = entraide::api::parse_http_url(text);
  if (!url.ok()) return 0;
  ENSURE(!url.value().host.empty());
  ENSURE(url.value().port != 0);
  ENSURE(url.value().target.starts_with('/'));
  for (const auto& part : {url.value().host, url.value().target})
    ENSURE(part.find_first_of("\r\n\t #\\") == std::string::npos);
  ENSURE(url.value().host.find_first_of("/?@[]") == std::string::npos);
  const bool tls = url.value().scheme == entraide::api::HttpUrl::Scheme::https;
  const auto written =
      (tls ? "https://" : "http://") + url.value().authority() + url.value().target;
  if (written.size() > entraide::api::url_bytes_max) return 0;  // `?` alone grew by its `/`
  const auto again = entraide::api::parse_http_url(written);
  ENSURE(again.ok());
  ENSURE(again.value() == url.value());
  return 0;
}
