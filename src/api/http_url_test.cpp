#include "api/http_url.h"

#include <gtest/gtest.h>

namespace entraide::api {

namespace {

using Scheme = HttpUrl::Scheme;
using HostKind = HttpUrl::HostKind;

struct Accepted {
  std::string text;
  HttpUrl want;
  std::string authority;
};

TEST(HttpUrl, ReadsAddressesOfServers) {
  const Accepted rows[] = {
      {"https://partner.example/a/b?c=d&e",
       {Scheme::https, HostKind::name, "partner.example", 443, "/a/b?c=d&e"},
       "partner.example"},
      {"HTTPS://Partner.EXAMPLE",
       {Scheme::https, HostKind::name, "partner.example", 443, "/"},
       "partner.example"},
      {"https://partner.example?c",
       {Scheme::https, HostKind::name, "partner.example", 443, "/?c"},
       "partner.example"},
      {"https://partner.example:8443/",
       {Scheme::https, HostKind::name, "partner.example", 8443, "/"},
       "partner.example:8443"},
      {"http://localhost:443/",
       {Scheme::http, HostKind::name, "localhost", 443, "/"},
       "localhost:443"},
      {"http://127.0.0.1:80/%C3%a9@x:y",
       {Scheme::http, HostKind::ipv4, "127.0.0.1", 80, "/%C3%a9@x:y"},
       "127.0.0.1"},
      {"https://[2001:DB8::1]:8443/",
       {Scheme::https, HostKind::ipv6, "2001:db8::1", 8443, "/"},
       "[2001:db8::1]:8443"},
      {"https://[::1]", {Scheme::https, HostKind::ipv6, "::1", 443, "/"}, "[::1]"},
      {"https://xn--bcher-kva.example/",
       {Scheme::https, HostKind::name, "xn--bcher-kva.example", 443, "/"},
       "xn--bcher-kva.example"},
  };
  for (const auto& row : rows) {
    const auto url = parse_http_url(row.text);
    ASSERT_TRUE(url.ok()) << row.text;
    EXPECT_EQ(url.value(), row.want) << row.text;
    EXPECT_EQ(url.value().authority(), row.authority);
  }
}

struct Refused {
  std::string text, key, why;
};

TEST(HttpUrl, RefusesWhatCouldMislead) {
  const Refused rows[] = {
      {"", "url_scheme", "nothing"},
      {"partner.example/", "url_scheme", "no scheme"},
      {"ftp://partner.example/", "url_scheme", "another scheme"},
      {"https:/partner.example/", "url_scheme", "one slash"},
      {"https://", "url_host", "no host"},
      {"https:///a", "url_host", "no host"},
      {"https://:443/", "url_host", "no host but a port"},
      {"https://officer@partner.example/", "url_user", "a user"},
      {"https://partner.example:pass@evil.example/", "url_user", "a host that is a user"},
      {"https://partner.example/#a", "url_fragment", "a fragment"},
      {"https://partner.example#@evil.example/", "url_fragment", "a fragment that hides a host"},
      {"https://partner.example/a b", "url_characters", "a blank"},
      {"https://partner.example/a\r\nX: y", "url_characters", "another header"},
      {std::string{"https://partner.example/a\0b", 26}, "url_characters", "a zero byte"},
      {"https://partner.example/\x7f", "url_characters", "delete"},
      {"https://partner.example/é", "url_characters", "beyond ASCII"},
      {"https://partner.example\\@evil.example/", "url_user", "browsers read `\\` as `/`"},
      {"https://partner.example/a\\b", "url_characters", "a backslash"},
      {"https://partner.example/<x>", "url_characters", "not in RFC 3986"},
      {"https://partner.example/%4", "url_characters", "half an escape"},
      {"https://partner.example/%zz", "url_characters", "no escape"},
      {"https://part%6eer.example/", "url_host", "an escape in the host"},
      {"https://partner..example/", "url_host", "an empty label"},
      {"https://partner.example./", "url_host", "a dot at the end"},
      {"https://" + std::string(64, 'a') + ".example/", "url_host", "a label beyond 63"},
      {"https://partner.example:/", "url_port", "an empty port"},
      {"https://partner.example:0/", "url_port", "port 0"},
      {"https://partner.example:65536/", "url_port", "beyond 65535"},
      {"https://partner.example:443x/", "url_port", "no number"},
      {"https://partner.example:00000443/", "url_port", "too many digits"},
      {"https://127.1/", "url_host", "resolvers read 127.0.0.1"},
      {"https://0x7f.0.0.1/", "url_host", "an address? no: it ends in a number"},
      {"https://2130706433/", "url_host", "resolvers read 127.0.0.1"},
      {"https://127.0.0.0x1/", "url_host", "ends in a number"},
      {"https://256.1.1.1/", "url_host", "no address"},
      {"https://[::1/", "url_host", "an open bracket"},
      {"https://[fe80::1%25eth0]/", "url_host", "a zone"},
      {"https://[127.0.0.1]/", "url_host", "IPv4 in brackets"},
      {"https://::1/", "url_host", "no brackets"},
      {"https://[::1]x/", "url_host", "text behind the bracket"},
  };
  for (const auto& row : rows) {
    const auto url = parse_http_url(row.text);
    ASSERT_FALSE(url.ok()) << row.why << ": " << row.text;
    EXPECT_EQ(url.error().message().key, "api.client." + row.key) << row.why << ": " << row.text;
    EXPECT_EQ(url.error().code(), Code::invalid);
  }
}

TEST(HttpUrl, HasALengthLimit) {
  const std::string beginning = "https://partner.example/";
  const auto longest = beginning + std::string(url_bytes_max - beginning.size(), 'a');
  EXPECT_TRUE(parse_http_url(longest).ok());
  EXPECT_EQ(parse_http_url(longest + "a").error().message().key, "api.client.url_long");
}

TEST(HttpUrl, RefusesPlainHttpBeyondThisMachine) {
  const auto allowed = [](std::string_view text) {
    return check_plain(parse_http_url(text).value()).ok();
  };
  EXPECT_TRUE(allowed("https://partner.example/"));
  EXPECT_TRUE(allowed("http://localhost/"));
  EXPECT_TRUE(allowed("http://127.0.0.2/"));
  EXPECT_TRUE(allowed("http://[::1]/"));
  EXPECT_FALSE(allowed("http://partner.example/"));
  EXPECT_FALSE(allowed("http://10.0.0.1/"));
  EXPECT_FALSE(allowed("http://[::ffff:10.0.0.1]/"));
}

}  // namespace

}  // namespace entraide::api
