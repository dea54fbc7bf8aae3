// Which reader reads which format.
#include "intake/lists.h"

#include <fmt/format.h>

#include <array>

namespace entraide::intake {

namespace {

struct FormatEntry {
  Format format;
  std::string_view code, dataset;
  Result<ListHead> (*read)(const ListSource&, std::string_view, Sink&);
};

constexpr std::array formats = {
    FormatEntry{Format::un_xml, "un-xml", "un-sc", read_un_xml},
    FormatEntry{Format::ofac_csv, "ofac-csv", "us-ofac-sdn", read_ofac_csv},
    FormatEntry{Format::eu_xml, "eu-xml", "eu-fsf", read_eu_xml},
    FormatEntry{Format::eu_csv, "eu-csv", "eu-fsf", read_eu_csv},
    FormatEntry{Format::uk_jsonl, "uk-jsonl", "gb-sanctions", read_uk_jsonl},
    FormatEntry{Format::ftm_jsonl, "ftm-jsonl", "ftm", read_ftm_jsonl},
    FormatEntry{Format::documents_csv, "documents-csv", "documents", read_documents_csv},
};

const FormatEntry& entry_of(Format format) {
  for (const auto& entry : formats) {
    if (entry.format == format) return entry;
  }
  ENSURE(false);
  return formats.front();
}

}  // namespace

std::string_view code_of(Format format) { return entry_of(format).code; }

std::optional<Format> format_from(std::string_view code) {
  for (const auto& entry : formats) {
    if (entry.code == code) return entry.format;
  }
  return std::nullopt;
}

std::string_view usual_dataset(Format format) { return entry_of(format).dataset; }

Error no_entries(std::string_view file) {
  return Error{Code::invalid, "intake.list.empty", {{"file", std::string{file}}}};
}

Error cut_off(std::string_view file, std::uint64_t line) {
  return Error{Code::invalid,
               "intake.list.cut_off",
               {{"file", std::string{file}}, {"line", fmt::format("{}", line)}}};
}

Result<ListHead> read_list(Format format, const ListSource& source, std::string_view dataset,
                           Sink& sink) {
  ENSURE(source.reader != nullptr);
  return entry_of(format).read(source, dataset, sink);
}

}  // namespace entraide::intake
