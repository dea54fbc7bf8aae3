// The reader of each list format; read_list chooses among them.
#pragma once

#include "intake/intake.h"

namespace entraide::intake {

Result<ListHead> read_un_xml(const ListSource& source, std::string_view dataset, Sink& sink);
Result<ListHead> read_ofac_csv(const ListSource& source, std::string_view dataset, Sink& sink);
Result<ListHead> read_eu_xml(const ListSource& source, std::string_view dataset, Sink& sink);
Result<ListHead> read_eu_csv(const ListSource& source, std::string_view dataset, Sink& sink);
Result<ListHead> read_uk_jsonl(const ListSource& source, std::string_view dataset, Sink& sink);
Result<ListHead> read_ftm_jsonl(const ListSource& source, std::string_view dataset, Sink& sink);
Result<ListHead> read_documents_csv(const ListSource& source, std::string_view dataset, Sink& sink);

/// A list without one entry would erase what is held: it is refused.
Error no_entries(std::string_view file);
/// The last line has no end or is no whole entry: the rest of the file is missing.
Error cut_off(std::string_view file, std::uint64_t line);

}  // namespace entraide::intake
