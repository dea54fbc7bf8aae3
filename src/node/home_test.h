// A home folder for one test, gone after it; four invented entries. Used by the rooms that stand on this one, too.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/base.h"

namespace entraide::node::testing {

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "entraide-XXXXXX").string();
    EXPECT_NE(::mkdtemp(pattern.data()), nullptr);
    path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(std::string_view name, std::string_view content) const {
    std::ofstream{path_ / name, std::ios::binary} << content;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

/// Four invented entries, one line each.
inline std::string people(int count = 4) {
  const std::string lines[] = {
      R"({"id":"p1","schema":"Person","properties":{"name":["Tesfalem Haile Gebremariam"],"alias":["Wedi Haile"],"birthDate":["1981-03-04"],"nationality":["er"],"topics":["sanction"]}})",
      R"({"id":"p2","schema":"Person","properties":{"name":["Ludovic Saint-Amand"],"birthDate":["1975"],"nationality":["fr"],"topics":["crime"],"passportNumber":["09FR12345"]}})",
      R"({"id":"p3","schema":"Organization","properties":{"name":["Northern Crossing Logistics GmbH"],"country":["de"],"topics":["sanction"]}})",
      R"({"id":"p4","schema":"Vessel","properties":{"name":["Blue Halcyon"],"imoNumber":["9074729"],"country":["pa"]}})"};
  std::string out;
  for (int i = 0; i < count; ++i) out += lines[i] + "\n";
  return out;
}

}  // namespace entraide::node::testing
