// The letter that answers somebody who asks what is held about them.

#include <algorithm>
#include <set>

#include "node/node.h"

namespace entraide::node {

namespace {

constexpr std::size_t columns = 80;

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// Broken at blanks; begins with `lead` blanks, the lines after with `indent`.
std::string wrapped(std::string_view text, std::size_t lead = 0, std::size_t indent = 0) {
  std::string out(lead, ' ');
  auto used = lead;
  bool begins = true;  // a line
  for (const auto word : split(text, ' ')) {
    if (word.empty()) continue;
    const auto width = columns_of(word);
    if (!begins && used + 1 + width > columns) {
      out += '\n' + std::string(indent, ' ');
      used = indent;
      begins = true;
    }
    if (!begins) {
      out += ' ';
      ++used;
    }
    out += word;
    used += width;
    begins = false;
  }
  return out + '\n';
}

class Letter {
 public:
  explicit Letter(Language language) : language_{language} {}

  std::string say(std::string_view key, Arguments arguments = {}) const {
    return Message{fmt::format("node.letter.{}", key), std::move(arguments)}.text(language_);
  }
  void paragraph(std::string_view key, Arguments arguments = {}) {
    text_ += wrapped(say(key, std::move(arguments))) + '\n';
  }
  /// `    Born: 1981-03-04`; nothing when there is nothing to say.
  void item(std::string_view key, const std::string& value) {
    if (!value.empty()) text_ += wrapped(fmt::format("{} {}", say(key), value), 4, 8);
  }
  void line(std::string_view text) { text_ += wrapped(text, 0, 4); }
  void blank() { text_ += '\n'; }
  Language language() const { return language_; }
  std::string take() { return std::move(text_); }

 private:
  Language language_;
  std::string text_;
};

std::string day_of(std::string_view rfc3339) { return std::string{rfc3339.substr(0, 10)}; }

template <class Items, class TextOf>
std::string listed(const Items& items, const TextOf& text_of_item) {
  std::vector<std::string> texts;
  for (const auto& item : items) {
    auto text = text_of_item(item);
    const bool said = std::find(texts.begin(), texts.end(), text) != texts.end();
    if (!text.empty() && !said) texts.push_back(std::move(text));
  }
  return join(texts, "; ");
}

/// EDTF's `1980~` as people say it.
std::string born_text(const Letter& letter, const std::string& date) {
  if (!date.ends_with('~')) return date;
  return Message{"node.letter.about", {{"date", date.substr(0, date.size() - 1)}}}.text(
      letter.language());
}

void record_paragraphs(Letter& letter, const HeldRecord& held) {
  const auto& entity = held.entity;
  const auto& dataset = held.dataset;
  const auto& title = letter.language() == Language::french ? dataset.title_fr : dataset.title_en;
  const auto publisher =
      dataset.publisher.empty() ? std::string{} : fmt::format(" ({})", dataset.publisher);
  letter.line(fmt::format("- {}{}, {}", title, publisher, entity.id));
  letter.item("names", listed(entity.names, [](const auto& one) { return one.full; }));
  letter.item("born", listed(entity.birth_dates,
                             [&](const auto& one) { return born_text(letter, one.date.text()); }));
  letter.item("born_in", listed(entity.birth_places, [](const auto& one) { return one.text(); }));
  letter.item("nationalities", listed(entity.nationalities, [&](const auto& one) {
                return one.country.name(letter.language());
              }));
  letter.item("documents", listed(entity.documents, [](const auto& one) { return one.number; }));
  letter.item("addresses", listed(entity.addresses, [](const auto& one) { return one.text(); }));
  letter.item("measures", listed(entity.measures, [](const auto& one) {
                return join({one.authority, one.programme, one.reference, one.reason}, " ");
              }));
  letter.item("remarks", listed(entity.remarks, [](const auto& one) { return one; }));
  letter.item("basis", entity.legal_basis);
  letter.item("since", day_of(dataset.imported_at));
  letter.item("until", day_of(entity.retain_until.empty() ? held.expires_at : entity.retain_until));
  letter.blank();
}

/// Dates, purposes and legal bases; one line for those of one day, purpose and basis.
void reads_paragraphs(Letter& letter, const std::vector<HeldRead>& reads) {
  std::vector<std::string> lines;
  for (const auto& read : reads) {
    const auto& entry = read.entry;
    auto line = fmt::format("- {}  {} ({})", day_of(to_rfc3339(entry.at)), entry.purpose,
                            entry.legal_basis);
    if (std::find(lines.begin(), lines.end(), line) == lines.end())
      lines.push_back(std::move(line));
  }
  for (const auto& line : lines) letter.line(line);
  letter.blank();
}

}  // namespace

std::string subject_letter(const Config& config, const SubjectAccess& found,
                           const std::string& name, Instant now, Language language) {
  Letter letter{language};
  letter.line(config.name);
  letter.line(day_of(to_rfc3339(now)));
  letter.blank();
  letter.line(letter.say("to", {{"name", name}}));
  letter.blank();
  letter.paragraph("subject");
  std::set<std::string> untold;
  std::vector<const HeldRecord*> told;
  for (const auto& record : found.records) {
    if (record.told) told.push_back(&record);
    if (!record.told) untold.insert(record.dataset.name);
  }
  letter.paragraph(told.empty() ? "nothing" : "held");
  for (const auto* record : told) record_paragraphs(letter, *record);
  // A read of a file of which nothing is said would say it.
  std::vector<HeldRead> reads;
  for (const auto& read : found.reads) {
    if (!untold.contains(read.dataset)) reads.push_back(read);
  }
  letter.paragraph(reads.empty() ? "no_reads" : "reads");
  reads_paragraphs(letter, reads);
  letter.paragraph("officers");
  for (const auto& dataset : found.neither) {
    const auto list = config.lists.find(dataset);
    if (list != config.lists.end())
      letter.paragraph("neither", {{"basis", list->second.disclosure_basis}});
  }
  letter.paragraph("rights");
  letter.paragraph("complain", {{"supervisor", config.supervisor.empty() ? letter.say("supervisor")
                                                                         : config.supervisor}});
  letter.line(letter.say("signature"));
  return letter.take();
}

}  // namespace entraide::node
