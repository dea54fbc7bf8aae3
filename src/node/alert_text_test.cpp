// An alert goes into a message and comes out as the same record, whatever a partner may have written.
#include "node/alert_text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <boost/json.hpp>

namespace entraide::node {
namespace {

using Sections = std::map<std::string, std::string, std::less<>>;

record::Entity wanted() {
  record::Entity alert;
  alert.id = "01a224a9-6d91-7324-8db4-0ffcf8fcd982";
  alert.dataset = "alerts";
  alert.kind = record::Kind::person;
  alert.names.push_back(record::make_name("INVENTED, Person"));
  alert.birth_dates.push_back({record::PartialDate::parse("1980-05").value(), "", 0});
  alert.nationalities.push_back({*record::Country::parse("er"), false, 0});
  alert.gender = record::Gender::female;
  record::Document passport;
  passport.type = record::DocumentType::passport;
  passport.number = "C17HLRL3";
  passport.issuer = record::Country::parse("ly");
  alert.documents.push_back(passport);
  alert.alert = record::Alert{"sis-2018-1862:36", "check", "", "2027-11-28", ""};
  alert.alert->reason = "drives for the network";
  alert.alert->proportionality = "three crossings";
  alert.alert->review_on = "2027-06-01";
  return alert;
}

Sections data_of(const record::Entity& alert) {
  Sections data;
  for (const auto& [category, section] : alert_sections(alert))
    data[std::string{category}] = boost::json::serialize(section);
  return data;
}

TEST(AlertText, ComesOutAsItWentIn) {
  const auto alert = wanted();
  const auto read = alert_of(data_of(alert));
  ASSERT_TRUE(read.ok());
  const auto& came = read.value();
  EXPECT_EQ(came.names, alert.names);
  EXPECT_EQ(came.birth_dates, alert.birth_dates);
  EXPECT_EQ(came.nationalities, alert.nationalities);
  EXPECT_EQ(came.gender, alert.gender);
  EXPECT_EQ(came.documents, alert.documents);
  EXPECT_EQ(came.alert->category, "36") << "the pack stands in the message";
  EXPECT_EQ(came.alert->action, "check");
  EXPECT_EQ(came.alert->expires_on, "2027-11-28");
  EXPECT_EQ(came.alert->review_on, "2027-06-01");
  EXPECT_EQ(came.alert->reason, "drives for the network");
}

TEST(AlertText, FillsInWhatTheFormAsksFor) {
  const auto form = alert_form(wanted());
  const auto value = [&](std::string_view field) {
    for (const auto& [name, text] : form) {
      if (name == field) return text;
    }
    return std::string{};
  };
  EXPECT_EQ(value("surname"), "INVENTED");
  EXPECT_EQ(value("year_of_birth"), "1980");
  EXPECT_EQ(value("article"), "36");
  EXPECT_EQ(value("proportionality_check"), "three crossings");
}

struct Row {
  std::string name;
  Sections data;
  std::string key;  // of the fault; empty: taken
};

class AlertsOfPartners : public testing::TestWithParam<Row> {};
INSTANTIATE_TEST_SUITE_P(
    Node, AlertsOfPartners,
    testing::Values(
        Row{"Nothing", {}, "node.alert.nobody"},
        Row{"NoIdentity", {{"alert", R"({"expires_on":"2027-01-01"})"}}, "node.alert.nobody"},
        Row{"NoEnd", {{"identity", R"({"surname":"A"})"}, {"alert", "{}"}}, "node.alert.day"},
        Row{"NoSuchDay",
            {{"identity", R"({"surname":"A"})"}, {"alert", R"({"expires_on":"2027-02-30"})"}},
            "node.alert.day"},
        Row{"TheFormAlone",
            {{"identity", R"({"surname":"A","year_of_birth":"1980"})"},
             {"alert", R"({"expires_on":"2027-01-01"})"}},
            ""},
        Row{"OtherTypes",
            {{"identity",
              R"({"surname":"A","names":7,"birth_dates":[1,"x"],"nationalities":["XXA","zz"],"gender":[]})"},
             {"document", R"({"documents":[7,{"number":""},{"number":"X1","issuer":"nowhere"}]})"},
             {"alert", R"({"expires_on":"2027-01-01","review_on":"soon"})"}},
            ""},
        Row{"NotJson",
            {{"identity", "{"}, {"alert", R"({"expires_on":"2027-01-01"})"}},
            "node.alert.nobody"}),
    [](const auto& row) { return row.param.name; });

TEST_P(AlertsOfPartners, AreTakenAsFarAsTheyAreUnderstood) {
  const auto& row = GetParam();
  const auto read = alert_of(row.data);
  ASSERT_EQ(read.ok(), row.key.empty());
  if (!read.ok()) {
    EXPECT_EQ(read.error().message().key, row.key);
    return;
  }
  EXPECT_EQ(read.value().names.size(), 1U);
  EXPECT_EQ(read.value().alert->review_on, "2027-01-01");
  EXPECT_TRUE(read.value().nationalities.empty()) << "what discloses protection is no nationality";
}

TEST(AlertText, NeverFailsOnWhatAPartnerMayWrite) {
  EXPECT_TRUE(rc::check([] {
    Sections data;
    for (const auto* category : {"alert", "identity", "document"}) {
      data[category] = *rc::gen::oneOf(
          rc::gen::arbitrary<std::string>(),
          rc::gen::element<std::string>(R"({"documents":[[[]]]})", R"({"names":[{"full":[]}]})",
                                        R"({"expires_on":"2027-01-01"})", R"([])",
                                        R"({"surname":"A","birth_dates":{}})"));
    }
    const auto read = alert_of(data);
    if (read.ok()) RC_ASSERT(parse_iso8601(read.value().alert->expires_on).has_value());
  }));
}

TEST(AlertText, NamesADatasetForEachPartner) {
  EXPECT_EQ(alerts_of("germany"), "alerts-germany");
  EXPECT_EQ(alerts_of("police.gc.ca"), "alerts-police_gc_ca");
  EXPECT_LE(alerts_of(std::string(64, 'a')).size(), 64U);
  EXPECT_NE(alerts_of(std::string(64, 'a')), alerts_of(std::string(64, 'b')));
  EXPECT_TRUE(is_of_alerts("alerts"));
  EXPECT_TRUE(is_of_alerts(alerts_of(std::string(64, 'a'))));
  EXPECT_FALSE(is_of_alerts("alertsome"));
  EXPECT_FALSE(is_of_alerts("un-sc"));
}

}  // namespace
}  // namespace entraide::node
