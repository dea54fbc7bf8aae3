#include "intake/lists_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace entraide::intake {

namespace {

using record::DocumentType;

bool contains_any(std::string_view lower, std::initializer_list<std::string_view> needles) {
  return std::any_of(needles.begin(), needles.end(), [&](std::string_view needle) {
    return lower.find(needle) != std::string_view::npos;
  });
}

struct DocumentWord {
  std::string_view word;
  DocumentType type;
};

// First match wins: `military identification number` is no national identity card, a `passport`
// always one.
constexpr std::array document_words = {
    DocumentWord{"passport", DocumentType::passport},
    DocumentWord{"passeport", DocumentType::passport},
    DocumentWord{"pasaporte", DocumentType::passport},
    DocumentWord{"паспорт", DocumentType::passport},
    DocumentWord{"جواز", DocumentType::passport},
    DocumentWord{"laissez", DocumentType::travel_document},
    DocumentWord{"travel document", DocumentType::travel_document},
    DocumentWord{"seaman", DocumentType::seafarer_book},
    DocumentWord{"seafarer", DocumentType::seafarer_book},
    DocumentWord{"military", DocumentType::military_id},
    DocumentWord{"militar nacional", DocumentType::military_id},
    DocumentWord{"service card", DocumentType::military_id},
    DocumentWord{"birth cert", DocumentType::birth_certificate},
    DocumentWord{"acte de naissance", DocumentType::birth_certificate},
    DocumentWord{"driver", DocumentType::driving_licence},
    DocumentWord{"driving", DocumentType::driving_licence},
    DocumentWord{"social security", DocumentType::social_security},
    DocumentWord{"ssn", DocumentType::social_security},
    DocumentWord{"fiscal", DocumentType::tax_number},
    DocumentWord{"tax", DocumentType::tax_number},
    DocumentWord{"visa", DocumentType::visa},
    DocumentWord{"residen", DocumentType::residence_permit},
    DocumentWord{"regist", DocumentType::registration},
    DocumentWord{"regnumber", DocumentType::registration},
    DocumentWord{"company", DocumentType::registration},
    DocumentWord{"swift", DocumentType::swift_bic},
    DocumentWord{"ident", DocumentType::national_id},
    DocumentWord{"tazkira", DocumentType::national_id},
    DocumentWord{"national", DocumentType::national_id},
    DocumentWord{"personal number", DocumentType::national_id},
    DocumentWord{"id card", DocumentType::national_id},
    DocumentWord{"cedula", DocumentType::national_id},
};

constexpr std::size_t words_bytes_max = 120;  // how far behind a word its date may end

/// The longest date at the front of `words` (three words at most).
std::optional<record::PartialDate> date_at_front(const std::vector<std::string>& words) {
  for (std::size_t count = std::min<std::size_t>(words.size(), 3); count > 0; --count) {
    const std::vector<std::string> front(words.begin(),
                                         words.begin() + static_cast<std::ptrdiff_t>(count));
    if (auto date = record::read_list_date(join(front, " "))) return date;
  }
  return std::nullopt;
}

}  // namespace

std::string clean(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool blank = byte <= 0x20 || byte == 0x7F;
    if (!blank) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

bool contains_ignoring_case(std::string_view text, std::string_view needle) {
  return lower_ascii(text).find(lower_ascii(needle)) != std::string::npos;
}

bool tells_of_trafficking(std::string_view text) {
  return contains_any(lower_ascii(text), {"human traffick",
                                          "people traffick",
                                          "persons traffick",
                                          "migrant traffick",
                                          "child traffick",
                                          "sex traffick",
                                          "trafficking in human",
                                          "trafficking in persons",
                                          "trafficking in people",
                                          "trafficking in women",
                                          "trafficking of human",
                                          "trafficking of persons",
                                          "trafficking of people",
                                          "trafficking of migrants",
                                          "trafficking of women",
                                          "trafficking migrants",
                                          "trafficking and smuggling",
                                          "smuggling and trafficking of",
                                          "transnational trafficking network",
                                          "trafficking persons",
                                          "trafficking people",
                                          "trafficker of people",
                                          "migrant smuggl",
                                          "migrants smuggl",
                                          "people smuggl",
                                          "person smuggl",
                                          "human smuggl",
                                          "smuggling of migrants",
                                          "smuggling of people",
                                          "smuggling of persons",
                                          "smuggling of human",
                                          "smuggling migrants",
                                          "smuggling people",
                                          "smuggling humans",
                                          "smuggle migrants",
                                          "smuggled migrants",
                                          "traite des êtres humains",
                                          "trafic de migrants",
                                          "trafic illicite de migrants"});
}

std::optional<record::PartialDate> date_behind(std::string_view text, std::string_view word) {
  const auto lower = lower_ascii(text);
  for (auto at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
    const auto near = text.substr(at, words_bytes_max);
    std::vector<std::string> words;
    for (const auto part : split(near.substr(0, near.find_first_of(";()")), ' ')) {
      auto token = trim(part);
      while (token.ends_with('.') || token.ends_with(',') || token.ends_with(':'))
        token.remove_suffix(1);
      if (!token.empty()) words.emplace_back(token);
    }
    // `expires on`, `Expiration date:`, `issued in Kabul on`: the date stands within the next few
    // words.
    for (std::size_t skipped = 1; skipped < std::min<std::size_t>(words.size(), 7); ++skipped) {
      const std::vector<std::string> rest(words.begin() + static_cast<std::ptrdiff_t>(skipped),
                                          words.end());
      if (auto date = date_at_front(rest)) return date;
    }
  }
  return std::nullopt;
}

std::optional<record::PartialDate> expiry_in(std::string_view raw) {
  const auto text = clean(raw);
  for (const std::string_view word : {"expir", "valid until", "valid to", "valable jusqu"}) {
    if (auto date = date_behind(text, word)) return date;
  }
  return std::nullopt;
}

record::DocumentType document_type_from(std::string_view text) {
  const auto lower = lower_ascii(text);
  for (const auto& [word, type] : document_words) {
    if (lower.find(word) != std::string::npos) return type;
  }
  return DocumentType::other;
}

std::string iso_day(std::string_view text) {
  const auto date = record::read_list_date(clean(text));
  return date && date->full() ? date->text() : std::string{};
}

bool says_nothing(std::string_view text) {
  text = trim(text);
  constexpr std::array<std::string_view, 9> nothings = {
      "na", "n/a",           "-",           "none identified", "unknown", "none",
      "00", "not available", "undetermined"};
  return text.empty() ||
         std::any_of(nothings.begin(), nothings.end(),
                     [&](std::string_view nothing) { return equals_ignoring_case(text, nothing); });
}

std::vector<std::string> numbered(std::string_view text) {
  text = trim(text);
  if (!text.starts_with("1:"))
    return text.empty() ? std::vector<std::string>{} : std::vector{clean(text)};
  std::vector<std::string> values;
  text.remove_prefix(2);
  for (int number = 2;; ++number) {
    const auto mark = fmt::format(" {}:", number);
    const auto next = text.find(mark);
    if (auto value = clean(text.substr(0, next)); !value.empty())
      values.push_back(std::move(value));
    if (next == std::string_view::npos) return values;
    text.remove_prefix(next + mark.size());
  }
}

std::vector<std::string> joined_values(std::string_view text) {
  std::vector<std::string> values(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool comma = text[i] == ',' && i + 1 < text.size() && text[i + 1] != ' ';
    if (comma || text[i] == '|') {
      values.emplace_back();
    } else {
      values.back().push_back(text[i]);
    }
  }
  for (auto& value : values) value = clean(value);
  std::erase_if(values, [](const std::string& value) { return value.empty(); });
  return values;
}

}  // namespace entraide::intake
