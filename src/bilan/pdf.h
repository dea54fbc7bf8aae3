// A PDF of flowing text: ISO 32000-1, version 1.4, with the base fonts Helvetica and Helvetica-Bold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide::bilan {

/// Lines from the top of A4 pages down; what is too long for a line is broken between words.
class Pdf {
 public:
  explicit Pdf(Language language) : language_{language} {}
  void title(std::string_view text);
  void heading(std::string_view text);
  void paragraph(std::string_view text, double indent = 0);
  /// In bold, then below it in plain.
  void entry(std::string_view head, const std::vector<std::string>& lines);
  /// The whole document.
  std::string write(std::string_view name, std::string_view footer) const;

 private:
  struct Piece {
    double x, y, size;
    bool bold;
    std::string text;  // Windows-1252
  };
  void put(std::string_view text, double size, bool bold, double indent, double before);
  void need(double height);

  const Language language_;
  std::vector<std::vector<Piece>> pages_{1};
  double y_ = 0;  // below the top
};

/// UTF-8 as Windows-1252; `?` for what that has not.
std::string windows_1252(std::string_view text);

}  // namespace entraide::bilan
