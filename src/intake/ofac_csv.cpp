// OFAC's Specially Designated Nationals: sdn.csv with alt.csv, add.csv and sdn_comments.csv beside
// it.
//
// All four are sorted by entity number, so they are read in step. A cut off file shows itself: a
// row short of columns, an end mark (0x1A) in some of the three files only, names or addresses of
// an entity that sdn.csv lacks, a remark of 1,000 bytes whose continuation is missing.
#include <fmt/format.h>

#include "intake/lists.h"
#include "intake/lists_words.h"
#include "intake/ofac_remarks.h"
#include "intake/ofac_rows.h"

namespace entraide::intake {

namespace {

using record::Kind;
using record::NameKind;

constexpr std::size_t remark_bytes_max =
    1000;  // the column's width; longer remarks go on in sdn_comments.csv

// Columns of sdn.csv (SDN Data Format, table SDN).
enum SdnColumn : std::size_t {
  sdn_name = 1,
  sdn_type,
  sdn_program,
  sdn_title,
  sdn_call_sign,
  sdn_vessel_type,
  sdn_tonnage,
  sdn_gross_tonnage,
  sdn_flag,
  sdn_owner,
  sdn_remarks,
  sdn_columns
};
enum AltColumn : std::size_t { alt_type = 2, alt_name, alt_remarks, alt_columns };
enum AddColumn : std::size_t { add_street = 2, add_city, add_country, add_remarks, add_columns };
enum CommentColumn : std::size_t { comment_text = 1, comment_columns };

/// `GHERMAY, Ermias` -> family and given; the full name keeps the list's order.
record::Name person_name(std::string_view text, NameKind kind) {
  auto name = record::make_name(clean(text), kind);
  const auto comma = name.full.find(", ");
  if (comma != std::string::npos) {
    name.family = name.full.substr(0, comma);
    name.given = name.full.substr(comma + 2);
  }
  return name;
}

Kind kind_of(std::string_view type) {
  if (type == "individual") return Kind::person;
  if (type == "vessel") return Kind::vessel;
  return type == "aircraft" ? Kind::aircraft : Kind::organisation;
}

class OfacEntry {
 public:
  OfacEntry(Draft& draft, const OfacRow& row) : draft_{draft}, row_{row} {}

  void read(std::string_view remarks) {
    name(row_.fields[sdn_name], NameKind::primary, {});
    const auto& type = row_.fields[sdn_type];
    const bool known = type.empty() || kind_of(type) != Kind::organisation;
    if (!known) {
      draft_.problem("SDN_Type", "intake.list.unknown_field");
      draft_.remark("type", type);
    }
    draft_.position(row_.fields[sdn_title]);
    draft_.contact(record::DocumentType::call_sign, row_.fields[sdn_call_sign]);
    draft_.other("type", row_.fields[sdn_vessel_type]);
    draft_.other("tonnage", row_.fields[sdn_tonnage]);
    draft_.other("grossRegisteredTonnage", row_.fields[sdn_gross_tonnage]);
    draft_.country(row_.fields[sdn_flag]);
    draft_.relation("owner", row_.fields[sdn_owner]);
    read_ofac_remarks(remarks, draft_);
    measures();
  }

  void alias(const OfacRow& row) {
    const auto& type = row.fields[alt_type];
    if (type != "aka" && type != "fka" && type != "nka")
      draft_.problem("alt_type", "intake.list.unknown_field");
    name(row.fields[alt_name], NameKind::alias, type == "aka" ? std::string{} : type);
    draft_.remark("alias", row.fields[alt_remarks]);
  }

  void address(const OfacRow& row) {
    record::Place place;
    place.street = clean(row.fields[add_street]);
    place.city = clean(row.fields[add_city]);
    place.note = clean(row.fields[add_remarks]);
    draft_.put_country(place, row.fields[add_country]);
    draft_.address(std::move(place));
  }

 private:
  void name(std::string_view text, NameKind kind, std::string_view note) {
    if (text.empty()) return draft_.problem("name", "intake.expected.name");
    auto made = draft_.entity().kind == Kind::person ? person_name(text, kind)
                                                     : record::make_name(clean(text), kind);
    made.note = note;
    draft_.name(std::move(made));
  }

  // `SDGT] [IFSR`: several programmes, brackets between them. Every one of them blocks property.
  void measures() {
    std::string_view programmes{row_.fields[sdn_program]};
    while (!programmes.empty()) {
      const auto end = std::min(programmes.find("] ["), programmes.size());
      draft_.measure({record::MeasureKind::asset_freeze,
                      "US Treasury, OFAC",
                      clean(programmes.substr(0, end)),
                      fmt::format("{}", row_.entity),
                      {},
                      {},
                      0});
      programmes.remove_prefix(std::min(end + 3, programmes.size()));
    }
    draft_.topic("sanction");
  }

  Draft& draft_;
  const OfacRow& row_;
};

class OfacList {
 public:
  OfacList(const ListSource& source, std::string_view dataset, Sink& sink)
      : source_{source},
        sdn_{source.name, *source.reader, sdn_columns},
        draft_{source.name, dataset, sink} {}

  Result<ListHead> read() {
    RETURN_IF_ERROR(open("alt.csv", alt_columns, alt_reader_, alt_));
    RETURN_IF_ERROR(open("add.csv", add_columns, add_reader_, add_));
    auto comments = open("sdn_comments.csv", comment_columns, comments_reader_, comments_);
    // Old editions have no remark long enough to need the file.
    if (!comments.ok() && comments.error().code() != Code::not_found)
      return std::move(comments).error();
    OfacRow row;
    for (std::uint64_t last = 0;; last = row.entity) {
      ASSIGN_OR_RETURN(const bool more, sdn_.next(row));
      if (!more) break;
      if (row.entity == last) return fault("intake.ofac.repeated", row.line);
      RETURN_IF_ERROR(take(row));
      ++entries_;
    }
    RETURN_IF_ERROR(alt_->expect_end());
    RETURN_IF_ERROR(add_->expect_end());
    if (comments_) RETURN_IF_ERROR(comments_->expect_end());
    if (entries_ == 0) return no_entries(source_.name);
    for (const auto* other : {&*alt_, &*add_}) {
      if (other->has_end_mark() != sdn_.has_end_mark()) {
        const auto& cut = sdn_.has_end_mark() ? other->name() : sdn_.name();
        return Error{Code::invalid, "intake.ofac.end_mark", {{"file", cut}}};
      }
    }
    return ListHead{{}, draft_.refused()};
  }

 private:
  Result<void> open(std::string_view name, std::size_t columns, std::unique_ptr<Reader>& reader,
                    std::optional<OfacRows>& rows) {
    if (!source_.beside)
      return Error{Code::not_found, "intake.ofac.beside", {{"file", std::string{name}}}};
    auto opened = source_.beside(name);
    if (!opened.ok()) {
      if (opened.error().code() != Code::not_found) return std::move(opened).error();
      return Error{Code::not_found, "intake.ofac.beside", {{"file", std::string{name}}}};
    }
    reader = std::move(opened).value();
    rows.emplace(std::string{name}, *reader, columns);
    return {};
  }

  Error fault(std::string_view key, std::uint64_t line) const {
    return Error{Code::invalid,
                 std::string{key},
                 {{"file", source_.name}, {"line", fmt::format("{}", line)}}};
  }

  Result<void> take(const OfacRow& row) {
    std::string remarks = row.fields[sdn_remarks];
    const bool goes_on = remarks.size() >= remark_bytes_max && !remarks.ends_with('.');
    bool went_on = false;
    if (comments_) {
      RETURN_IF_ERROR(comments_->take(row.entity, [&](const OfacRow& comment) {
        remarks += comment.fields[comment_text];
        went_on = true;
      }));
    }
    if (goes_on && !went_on) return fault("intake.ofac.comments", row.line);
    const auto number = fmt::format("{}", row.entity);
    draft_.begin(kind_of(row.fields[sdn_type]), "ofac-" + number, number, row.line);
    if (row.latin1) draft_.problem({}, "intake.expected.utf8");
    OfacEntry entry{draft_, row};
    entry.read(remarks);
    RETURN_IF_ERROR(alt_->take(row.entity, [&](const OfacRow& alias) { entry.alias(alias); }));
    RETURN_IF_ERROR(
        add_->take(row.entity, [&](const OfacRow& address) { entry.address(address); }));
    return draft_.finish();
  }

  const ListSource& source_;
  OfacRows sdn_;
  std::unique_ptr<Reader> alt_reader_, add_reader_, comments_reader_;
  std::optional<OfacRows> alt_, add_, comments_;
  Draft draft_;
  std::uint64_t entries_ = 0;
};

}  // namespace

Result<ListHead> read_ofac_csv(const ListSource& source, std::string_view dataset, Sink& sink) {
  return OfacList{source, dataset, sink}.read();
}

}  // namespace entraide::intake
