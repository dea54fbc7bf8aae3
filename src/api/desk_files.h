// The officers' desk: the files that a browser is given, held in memory from the start on.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace entraide::api {

/// Read once: no path that a browser names ever reaches the disk, and a desk that is replaced on the
/// disk while the node runs is not half of one and half of the other.
class DeskFiles {
 public:
  struct File {
    std::string content_type, bytes;
    std::string packed;     // the same in gzip; empty where it would not be smaller
    std::string tag;        // strong, quoted: of the bytes
    bool for_good = false;  // its name changes with its bytes
  };

  /// Everything below the folder that a browser can be given: `index.html`, scripts, styles, fonts,
  /// pictures. No folder named: no desk. Code::invalid: no `index.html`, more than 500 files or
  /// 16 MiB, a file of another kind.
  static Result<DeskFiles> read(const std::filesystem::path& folder);

  bool empty() const { return files_.empty(); }
  /// `assets/desk-3f2a.js`; a page's address, which names no file, is `index.html`. Null: there is
  /// none.
  const File* find(std::string_view path) const;

 private:
  std::map<std::string, File, std::less<>> files_;
};

}  // namespace entraide::api
