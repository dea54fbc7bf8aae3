// A PDF of flowing text, tables and lines over time: ISO 32000-1, version 1.4, with the base fonts Helvetica and Helvetica-Bold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace entraide {

/// Lines from the top of A4 pages down; what is too long for a line is broken between words.
class Pdf {
 public:
  explicit Pdf(Language language) : language_{language} {}
  void title(std::string_view text);
  void heading(std::string_view text);
  void paragraph(std::string_view text, double indent = 0);
  /// In bold, then below it in plain.
  void entry(std::string_view head, const std::vector<std::string>& lines);
  /// A row of a table: the first cell is `first` points wide, the others share the rest; what is too long is cut.
  void row(const std::vector<std::string>& cells, double first, bool bold = false);
  /// Points between 0 and 1 from the left and from below.
  struct Line {
    std::string name;
    std::vector<std::pair<double, double>> points;
  };
  /// Each line told by its dash and its name as well as by its grey; at most six.
  struct Chart {
    std::vector<Line> lines;
    std::string most, from, until;  // words at the axes
  };
  void chart(const Chart& chart);
  /// The whole document.
  std::string write(std::string_view name, std::string_view footer) const;

 private:
  struct Piece {
    double x, y, size;
    bool bold;
    std::string text;  // Windows-1252
  };
  struct Page {
    std::vector<Piece> pieces;
    std::string strokes;  // operators (8.5)
  };
  void place(double x, double y, double size, bool bold, std::string_view text);
  void put(std::string_view text, double size, bool bold, double indent, double before);
  void need(double height);

  const Language language_;
  std::vector<Page> pages_{1};
  double y_ = 0;  // below the top
};

/// UTF-8 as Windows-1252; `?` for what that has not.
std::string windows_1252(std::string_view text);

}  // namespace entraide
