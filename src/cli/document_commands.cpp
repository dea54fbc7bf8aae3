// mrz, paxlst, compare: what needs no node.
#include <boost/json.hpp>
#include <ostream>
#include <set>

#include "api/api.h"
#include "base/json_text.h"
#include "cli/commands.h"
#include "cli/rows.h"
#include "cli/shown.h"

namespace entraide::cli {

namespace {

namespace json = boost::json;
using intake::code_of;

/// What stands in the zone when it is no date: the officer sees what was read.
std::string date_or_raw(const std::optional<record::PartialDate>& date, const std::string& raw) {
  return date ? date->text() : raw;
}

void print_zone(const Session& session, const intake::Mrz& mrz) {
  auto& out = session.world.out;
  const auto day = session.world.clock.today();
  const auto line = [&](std::string_view key, const std::string& value, std::string_view verdict) {
    if (value.empty() && verdict.empty()) return;
    out << padded(session.text(key), 22);
    if (verdict.empty()) {
      out << value << '\n';
    } else {
      out << padded(value, 30) << verdict << '\n';
    }
  };
  const auto verdict = [&](intake::CheckVerdict check) {
    return session.text(fmt::format("cli.mrz.check.{}", code_of(check)));
  };
  line("cli.mrz.type", fmt::format("{} {}", code_of(mrz.type), mrz.document_code), "");
  line("cli.mrz.issuer", mrz.issuing_state.raw, "");
  line("cli.mrz.surname", mrz.surname, mrz.name_truncated ? session.text("cli.mrz.truncated") : "");
  line("cli.mrz.given", mrz.given_names, "");
  line("cli.mrz.number", mrz.document_number, verdict(mrz.check_number));
  line("cli.mrz.nationality", mrz.nationality.raw,
       mrz.nationality.protection ? session.text("cli.mrz.protected") : "");
  line("cli.mrz.birth", date_or_raw(mrz.birth(day), mrz.birth_date), verdict(mrz.check_birth_date));
  line("cli.mrz.sex", mrz.sex, "");
  line("cli.mrz.expiry", date_or_raw(mrz.expiry(day), mrz.expiry_date),
       verdict(mrz.check_expiry_date));
  line("cli.mrz.optional", mrz.optional_1, verdict(mrz.check_optional));
  line("cli.mrz.composite", "", verdict(mrz.check_composite));
  for (const auto& suggestion : mrz.suggestions) {
    out << session.text("cli.mrz.suggestion",
                        {{"read", suggestion.as_read}, {"suggested", suggestion.suggested}})
        << '\n';
  }
  out << session.text(mrz.valid() ? "cli.mrz.valid" : "cli.mrz.invalid") << '\n';
}

json::object passenger_json(const intake::Passenger& passenger) {
  json::array documents;
  for (const auto& document : passenger.documents) {
    documents.push_back(json::object{{"type", document.type},
                                     {"number", document.number},
                                     {"issuing_state", document.issuer.raw},
                                     {"expiry_date", document.expires_on}});
  }
  json::array contacts;
  for (const auto& contact : passenger.contacts) contacts.emplace_back(contact);
  return {{"role", passenger.role},
          {"surname", passenger.surname},
          {"given_names", passenger.given_names},
          {"sex", passenger.sex},
          {"birth_date", passenger.birth_date},
          {"nationality", passenger.nationality.raw},
          {"documents", std::move(documents)},
          {"embarkation", passenger.embarkation},
          {"disembarkation", passenger.disembarkation},
          {"residence", passenger.residence},
          {"seat", passenger.seat},
          {"locator", passenger.locator},
          {"contacts", std::move(contacts)}};
}

json::object flight_json(const intake::Flight& flight) {
  return {{"number", flight.number},
          {"carrier", flight.carrier},
          {"departure_airport", flight.departure_airport},
          {"arrival_airport", flight.arrival_airport},
          {"departure_at", flight.departure_at},
          {"arrival_at", flight.arrival_at}};
}

Result<double> name_score(std::string_view first, std::string_view second,
                          std::string_view schema) {
  const auto kind = record::kind_of_schema(schema.empty() ? "Person" : schema);
  static const std::set<std::string_view> compared_as_things{
      "Thing", "Address", "CryptoWallet", "Position", "RealEstate", "Security"};
  if (kind == record::Kind::other && !compared_as_things.contains(schema)) {
    return Error{Code::invalid, "cli.schema.unknown", {{"schema", std::string{schema}}}};
  }
  return match::compare_names(first, second, match::name_schema(kind));
}

}  // namespace

Exit read_zone(const Session& session, const std::string& zone) {
  const auto text = session.words(zone);
  if (!text.ok()) return session.fail(text.error());
  const auto mrz = intake::read_mrz(text.value());
  if (!mrz.ok()) return session.fail(mrz.error());
  if (session.common.json) {
    session.world.out << json_text(api::zone_json(mrz.value(), session.world.clock.today()))
                      << '\n';
  } else {
    print_zone(session, mrz.value());
  }
  return mrz.value().valid() ? Exit::hit : Exit::none;
}

Exit read_passenger_message(const Session& session, const std::string& file) {
  auto reader = session.open_input(file);
  if (!reader.ok()) return session.fail(reader.error(), file);
  json::array passengers;
  std::vector<intake::Problem> problems;
  const auto list = intake::read_passengers(
      file, *reader.value(),
      [&](intake::Passenger&& passenger) -> Result<void> {
        if (session.common.json) {
          passengers.push_back(passenger_json(passenger));
        } else {
          session.world.out << padded(passenger.surname + ", " + passenger.given_names, 36)
                            << padded(passenger.birth_date, 12) << padded(passenger.sex, 3)
                            << padded(passenger.nationality.raw, 5) << passenger.role << '\n';
        }
        return {};
      },
      problems);
  if (!list.ok()) return session.fail(list.error(), file);
  json::array flights;
  json::array faults;
  for (const auto& flight : list.value().flights) flights.push_back(flight_json(flight));
  for (const auto& problem : problems) faults.emplace_back(problem.text(session.language));
  if (session.common.json) {
    session.world.out << json_text(json::object{{"message", list.value().message},
                                                {"version", list.value().version},
                                                {"sender", list.value().sender},
                                                {"complete", list.value().complete},
                                                {"flights", std::move(flights)},
                                                {"passengers", std::move(passengers)},
                                                {"problems", std::move(faults)}})
                      << '\n';
    return Exit::hit;
  }
  for (const auto& flight : list.value().flights) {
    const bool twice = flight.number.starts_with(flight.carrier);  // `XX` and `XX123`
    session.world.out << fmt::format("{}{} {} {} -> {} {}\n", twice ? "" : flight.carrier + " ",
                                     flight.number, flight.departure_airport, flight.departure_at,
                                     flight.arrival_airport, flight.arrival_at);
  }
  for (const auto& problem : problems) session.world.err << problem.text(session.language) << '\n';
  return Exit::hit;
}

namespace {

json::object scored_row(const Rows& rows, double score) {
  json::object out;
  for (std::size_t i = 0; i < rows.header().size(); ++i) out[rows.header()[i]] = rows.fields()[i];
  out["score"] = score;
  return out;
}

Exit compare_rows(const Session& session, const std::string& file) {
  auto input = session.open_input(file);
  if (!input.ok()) return session.fail(input.error(), file);
  auto opened = Rows::read(std::move(input).value());
  if (!opened.ok()) return session.fail(opened.error(), file);
  auto& rows = opened.value();
  if (!rows.has("name1") || !rows.has("name2"))
    return session.fail(Error{Code::invalid, "cli.compare.columns"}, file);
  const char between = rows.separator();
  if (!session.common.json)
    session.world.out << csv_line(rows.header(), between) << between << "score\n";
  for (;;) {
    const auto more = rows.next();
    if (!more.ok()) return session.fail(more.error(), file);
    if (!more.value()) break;
    if (const auto whole = rows.whole(); !whole.ok()) return session.fail(whole.error(), file);
    const auto score = name_score(rows.field("name1"), rows.field("name2"), rows.field("schema"));
    if (!score.ok()) return session.fail(score.error(), file);
    if (session.common.json) {
      session.world.out << json_text(scored_row(rows, score.value())) << '\n';
      continue;
    }
    session.world.out << csv_line(rows.fields(), between) << between
                      << fmt::format("{:.4f}\n", score.value());
  }
  if (rows.latin1()) session.world.err << session.text("cli.csv.latin1") << '\n';
  return Exit::hit;
}

}  // namespace

Exit compare(const Session& session, const CompareOptions& options) {
  if (!options.csv_file.empty()) return compare_rows(session, options.csv_file);
  if (options.first.empty() || options.second.empty()) {
    return session.fail(Error{Code::invalid, "cli.compare.names"});
  }
  const auto score = name_score(options.first, options.second, options.schema);
  if (!score.ok()) return session.fail(score.error());
  if (session.common.json) {
    session.world.out << json_text(json::object{{"score", score.value()}}) << '\n';
  } else {
    session.world.out << fmt::format("{:.4f}\n", score.value());
  }
  return Exit::hit;
}

}  // namespace entraide::cli
