// FollowTheMoney JSON lines, as OpenSanctions publishes them (entities.ftm.json,
// targets.nested.json). The `datasets` of an entity are its publisher's; the dataset it is imported
// into is ours.
#include "intake/lists.h"
#include "intake/lists_draft.h"

namespace entraide::intake {

Result<ListHead> read_ftm_jsonl(const ListSource& source, std::string_view dataset, Sink& sink) {
  LineReader lines{*source.reader, line_bytes_max};
  Draft draft{source.name, dataset, sink};
  ListHead head;
  std::uint64_t entries = 0;
  for (Line line;;) {
    ASSIGN_OR_RETURN(const bool more, lines.next(line));
    if (!more) break;
    if (trim(line.text).empty()) continue;
    auto entities = record::from_ftm(line.text, dataset, &head.refused);
    if (!entities.ok()) {
      if (!line.complete) return cut_off(source.name, line.number);
      const auto& message = entities.error().message();
      draft.problem_at(line.number, {}, {}, message.key, message.arguments, true);
      continue;
    }
    for (auto& entity : std::move(entities).value()) {
      ++entries;
      head.version = std::max(head.version, entity.last_updated.substr(0, 10));
      RETURN_IF_ERROR(sink.entity(std::move(entity)));
    }
  }
  if (entries == 0) return no_entries(source.name);
  return head;
}

}  // namespace entraide::intake
