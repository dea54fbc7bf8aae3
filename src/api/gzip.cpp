#include "api/gzip.h"

#include <zlib.h>

#include "base/base.h"

namespace entraide::api {

std::string gzip(const std::string& bytes, Effort effort) {
  constexpr int gzip_window = 15 + 16;  // zlib.h: sixteen more asks for gzip
  constexpr int memory_level = 9;
  z_stream stream{};
  if (deflateInit2(&stream, effort == Effort::best ? Z_BEST_COMPRESSION : Z_BEST_SPEED, Z_DEFLATED,
                   gzip_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  // zlib reads its input only; its type is older than const.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  packed.resize(whole ? stream.total_out : 0);
  packed.shrink_to_fit();
  deflateEnd(&stream);
  return packed.size() < bytes.size() ? packed : std::string{};
}

bool takes_gzip(std::string_view accepted) {
  for (const auto part : split(accepted, ',')) {
    const auto coding = trim(part.substr(0, part.find(';')));
    if (!equals_ignoring_case(coding, "gzip")) continue;
    const auto weight = part.find("q=0");
    return weight == std::string_view::npos ||
           part.find_first_of("123456789", weight) != std::string_view::npos;
  }
  return false;
}

}  // namespace entraide::api
