#include <fstream>

#include "intake/lists_testing.h"

namespace entraide::intake {
namespace {

std::string first_bytes(std::string_view name) {
  std::ifstream file{testing::shipped(name), std::ios::binary};
  std::string bytes(4096, '\0');
  file.read(bytes.data(), 4096);
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

TEST(Recognise, KnowsTheShippedListsPackedAsTheyAre) {
  const std::vector<std::pair<std::string, Format>> lists = {
      {"un_consolidated_2026-02-27.xml.gz", Format::un_xml},
      {"un_consolidated_2022-10-21.xml.gz", Format::un_xml},
      {"ofac_2021-07/sdn.csv.gz", Format::ofac_csv},
      {"eu_fsf_2018-07-04_first999.csv.gz", Format::eu_csv},
      {"uk_sanctions_list_2023-01-14.jsonl.gz", Format::uk_jsonl},
  };
  for (const auto& [name, want] : lists) {
    const auto format = recognise(first_bytes(name));
    ASSERT_TRUE(format.ok()) << name;
    EXPECT_EQ(format.value(), want) << name;
  }
}

TEST(Recognise, ReadsContentNotNames) {
  const std::vector<std::pair<std::string, Format>> texts = {
      {"\xEF\xBB\xBF<?xml version='1.0'?><!-- <no> --><export "
       "xmlns='http://eu.europa.ec/fpi/fsd/export'>",
       Format::eu_xml},
      {"<fsd:export xmlns:fsd='x'/>", Format::eu_xml},
      {"{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{}}\n", Format::ftm_jsonl},
      {"number,fate,type,issuing_country,reported_on\n", Format::documents_csv},
      {"Number;Fate;Type;Issuing_Country\n", Format::documents_csv},
      {"fileGenerationDate;Entity_LogicalId;x\n", Format::eu_csv},
  };
  for (const auto& [text, want] : texts) {
    const auto format = recognise(text);
    ASSERT_TRUE(format.ok()) << text;
    EXPECT_EQ(format.value(), want) << text;
  }
}

TEST(Recognise, RefusesTheRestAndSaysWhatToDo) {
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"", "intake.recognise.empty"},
      {" \n", "intake.recognise.empty"},
      {"<html></html>", "intake.recognise.unknown"},
      {"{\"a\":1}", "intake.recognise.unknown"},
      {"hello", "intake.recognise.unknown"},
      {"36,12,\"aka\",\"AERO-CARIBBEAN\",-0- \r\n", "intake.recognise.ofac"},
      {"PK\x03\x04", "intake.recognise.unknown"},
      {std::string("\0\0\0", 3), "intake.recognise.unknown"},
  };
  for (const auto& [text, key] : texts) {
    const auto format = recognise(text);
    ASSERT_FALSE(format.ok()) << text;
    EXPECT_EQ(format.error().message().key, key) << text;
  }
}

TEST(Formats, HaveCodesAndUsualDatasets) {
  for (const auto format : {Format::un_xml, Format::ofac_csv, Format::eu_xml, Format::eu_csv,
                            Format::uk_jsonl, Format::ftm_jsonl, Format::documents_csv}) {
    EXPECT_EQ(format_from(code_of(format)), format);
    EXPECT_FALSE(usual_dataset(format).empty());
  }
  EXPECT_EQ(format_from("pdf"), std::nullopt);
}

}  // namespace
}  // namespace entraide::intake
