#include "base/pdf.h"

#include <algorithm>
#include <array>

namespace entraide {

namespace {

// Points, A4.
constexpr double page_width = 595, page_height = 842, margin = 54, bottom = 60;
constexpr double plain_size = 9.5, leading = 1.35, footer_size = 8;
constexpr double table_size = 8, table_leading = 1.5;

/// Widths of Helvetica in thousandths of its size, from space to tilde (Adobe's metrics).
constexpr std::array<int, 95> widths{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
constexpr int other_width = 650;  // no letter with a mark is wider, but for œ and dashes
constexpr double bold_wider = 1.08;

double width_of(std::string_view text, double size, bool bold) {
  double sum = 0;
  for (const char one : text) {
    const auto byte = static_cast<unsigned char>(one);
    sum += byte >= 0x20 && byte <= 0x7E ? widths[byte - 0x20] : other_width;
  }
  return sum / 1000 * size * (bold ? bold_wider : 1);
}

struct Letter {
  char32_t letter;
  char byte;
};
constexpr std::array<Letter, 19> beyond_latin1{{{0x20AC, '\x80'},
                                                {0x2026, '\x85'},
                                                {0x0160, '\x8A'},
                                                {0x0152, '\x8C'},
                                                {0x017D, '\x8E'},
                                                {0x2018, '\x91'},
                                                {0x2019, '\x92'},
                                                {0x201C, '\x93'},
                                                {0x201D, '\x94'},
                                                {0x2022, '\x95'},
                                                {0x2013, '\x96'},
                                                {0x2014, '\x97'},
                                                {0x2122, '\x99'},
                                                {0x0161, '\x9A'},
                                                {0x0153, '\x9C'},
                                                {0x017E, '\x9E'},
                                                {0x0178, '\x9F'},
                                                {0x202F, '\xA0'},
                                                {0x2212, '-'}}};

/// The letter that begins at `at`, which moves behind it; the text is valid UTF-8.
char32_t next_letter(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0x80) return first;
  const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  auto letter = static_cast<char32_t>(first & (0x3FU >> more));
  for (std::size_t i = 0; i < more && at < text.size(); ++i)
    letter = (letter << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  return letter;
}

/// A string object (7.3.4.2).
std::string literal(std::string_view text) {
  std::string out = "(";
  for (const char one : text) {
    if (one == '(' || one == ')' || one == '\\') out += '\\';
    out += one;
  }
  return out + ")";
}

std::vector<std::string> broken(const std::string& text, double size, bool bold, double width) {
  std::vector<std::string> lines;
  std::string line;
  for (const auto word : split(text, ' ')) {
    const auto longer = line.empty() ? std::string{word} : line + " " + std::string{word};
    if (!line.empty() && width_of(longer, size, bold) > width) {
      lines.push_back(std::move(line));
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push_back(std::move(line));
  return lines;
}

/// Objects, each with its place for the table at the end (7.5.4).
class Objects {
 public:
  explicit Objects(std::size_t count) : places_(count) {}
  void add(std::size_t number, std::string_view body) {
    places_[number - 1] = out_.size();
    out_ += fmt::format("{} 0 obj\n{}\nendobj\n", number, body);
  }
  std::string end(std::size_t root, std::size_t about) {
    const auto table = out_.size();
    out_ += fmt::format("xref\n0 {}\n0000000000 65535 f \n", places_.size() + 1);
    for (const auto place : places_) out_ += fmt::format("{:010} 00000 n \n", place);
    out_ += fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R >>\nstartxref\n{}\n%%EOF\n",
                        places_.size() + 1, root, about, table);
    return std::move(out_);
  }

 private:
  std::string out_ = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n";
  std::vector<std::size_t> places_;
};

}  // namespace

std::string windows_1252(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = next_letter(text, at);
    const auto other = std::ranges::find(beyond_latin1, letter, &Letter::letter);
    if (other != beyond_latin1.end())
      out += other->byte;
    else if (letter < 0x20)
      out += ' ';
    else if (letter < 0x7F || (letter >= 0xA0 && letter <= 0xFF))
      out += static_cast<char>(letter);
    else
      out += '?';
  }
  return out;
}

void Pdf::need(double height) {
  if (y_ + height <= page_height - margin - bottom) return;
  pages_.emplace_back();
  y_ = 0;
}

void Pdf::put(std::string_view text, double size, bool bold, double indent, double before) {
  const auto width = page_width - 2 * margin - indent;
  y_ += before;
  for (auto& line : broken(windows_1252(text), size, bold, width)) {
    need(size * leading);
    y_ += size * leading;
    pages_.back().pieces.push_back(
        {margin + indent, page_height - margin - y_, size, bold, std::move(line)});
  }
}

void Pdf::title(std::string_view text) { put(text, 17, true, 0, 0); }
void Pdf::heading(std::string_view text) {
  need(60);  // not alone at the end of a page
  put(text, 12.5, true, 0, 14);
}
void Pdf::paragraph(std::string_view text, double indent) {
  put(text, plain_size, false, indent, 3);
}

void Pdf::entry(std::string_view head, const std::vector<std::string>& lines) {
  need(plain_size * leading * static_cast<double>(1 + lines.size()) + 6);
  put(head, plain_size, true, 0, 6);
  for (const auto& line : lines) put(line, plain_size, false, 12, 1);
}

void Pdf::place(double x, double y, double size, bool bold, std::string_view text) {
  pages_.back().pieces.push_back({x, y, size, bold, windows_1252(text)});
}

void Pdf::row(const std::vector<std::string>& cells, double first, bool bold) {
  if (cells.empty()) return;
  need(table_size * table_leading);
  y_ += table_size * table_leading;
  const double y = page_height - margin - y_;
  const auto others = static_cast<double>(std::max<std::size_t>(cells.size() - 1, 1));
  const double each = (page_width - 2 * margin - first) / others;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto at = static_cast<double>(i);
    auto text = windows_1252(cells[i]);
    const double room = (i == 0 ? first : each) - 4;
    while (!text.empty() && width_of(text, table_size, bold) > room) text.pop_back();
    const double x =
        i == 0 ? margin : margin + first + each * at - width_of(text, table_size, bold);
    pages_.back().pieces.push_back({x, y, table_size, bold, std::move(text)});
  }
  pages_.back().strokes += fmt::format("0.75 G 0.4 w [] 0 d {:.1f} {:.1f} m {:.1f} {:.1f} l S\n",
                                       margin, y - 2.5, page_width - margin, y - 2.5);
}

void Pdf::chart(const Chart& chart) {
  constexpr double height = 96, names = 150, axis = 40;
  constexpr std::array<std::string_view, 6> dashes{"[]",        "[6 2]", "[2 2]",
                                                   "[8 2 2 2]", "[4 4]", "[1 3]"};
  constexpr std::array<double, 6> greys{0, 0.35, 0.2, 0.5, 0.1, 0.6};
  need(height + 20);
  const double left = margin + axis, right = page_width - margin - names;
  const double low = page_height - margin - y_ - height - 6, high = low + height - 6;
  auto& strokes = pages_.back().strokes;
  strokes += fmt::format(
      "0.7 G 0.4 w [] 0 d {0:.1f} {1:.1f} m {2:.1f} {1:.1f} l {0:.1f} {3:.1f} m {2:.1f} {3:.1f} l "
      "S\n",
      left, low, right, high);
  place(left - 4 - width_of("0", footer_size, false), low - 3, footer_size, false, "0");
  place(left - 4 - width_of(windows_1252(chart.most), footer_size, false), high - 3, footer_size,
        false, chart.most);
  place(left, low - 11, footer_size, false, chart.from);
  place(right - width_of(windows_1252(chart.until), footer_size, false), low - 11, footer_size,
        false, chart.until);
  const auto count = std::min(chart.lines.size(), dashes.size());
  for (std::size_t i = 0; i < count; ++i) {
    const auto& line = chart.lines[i];
    strokes += fmt::format("{:.2f} G 1.1 w {} 0 d\n", greys[i], dashes[i]);
    for (std::size_t k = 0; k < line.points.size(); ++k)
      strokes += fmt::format("{:.1f} {:.1f} {}\n", left + line.points[k].first * (right - left),
                             low + line.points[k].second * (high - low), k == 0 ? 'm' : 'l');
    const double y = high - 4 - 13 * static_cast<double>(i);
    strokes +=
        fmt::format("S {:.1f} {:.1f} m {:.1f} {:.1f} l S\n", right + 8, y + 3, right + 30, y + 3);
    place(right + 34, y, footer_size, false, line.name);
  }
  y_ += height + 20;
}

std::string Pdf::write(std::string_view name, std::string_view footer) const {
  constexpr std::size_t catalogue = 1, tree = 2, about = 3, plain = 4, bold = 5, first = 6;
  Objects objects{first - 1 + 2 * pages_.size()};
  objects.add(catalogue, fmt::format("<< /Type /Catalog /Pages {} 0 R /Lang ({}) >>", tree,
                                     language_ == Language::french ? "fr" : "en"));
  std::vector<std::string> kids;
  for (std::size_t i = 0; i < pages_.size(); ++i)
    kids.push_back(fmt::format("{} 0 R", first + 2 * i));
  objects.add(
      tree, fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", join(kids, " "), pages_.size()));
  objects.add(about,
              fmt::format("<< /Title {} /Producer (Entraide) >>", literal(windows_1252(name))));
  for (const auto& [number, font] : {std::pair{plain, "Helvetica"}, {bold, "Helvetica-Bold"}})
    objects.add(number, fmt::format("<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding "
                                    "/WinAnsiEncoding >>",
                                    font));
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    std::string drawn;
    const auto draw = [&](const Piece& piece) {
      drawn += fmt::format("BT /F{} {:.1f} Tf {:.2f} {:.2f} Td {} Tj ET\n", piece.bold ? 2 : 1,
                           piece.size, piece.x, piece.y, literal(piece.text));
    };
    for (const auto& piece : pages_[i].pieces) draw(piece);
    drawn += pages_[i].strokes;
    draw({margin, bottom / 2, footer_size, false,
          windows_1252(fmt::format("{} · {}/{}", footer, i + 1, pages_.size()))});
    objects.add(
        first + 2 * i,
        fmt::format("<< /Type /Page /Parent {} 0 R /MediaBox [0 0 {:.0f} {:.0f}] /Resources "
                    "<< /Font << /F1 {} 0 R /F2 {} 0 R >> >> /Contents {} 0 R >>",
                    tree, page_width, page_height, plain, bold, first + 2 * i + 1));
    objects.add(first + 2 * i + 1,
                fmt::format("<< /Length {} >>\nstream\n{}endstream", drawn.size(), drawn));
  }
  return objects.end(catalogue, about);
}

}  // namespace entraide
