// Messages of a partner: whatever comes, a value or an Error; what is accepted comes back the same.
#include "private_check/private_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace entraide::private_check;
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  if (const auto read = read_statement(text); read.ok())
    ENSURE(format(read_statement(format(read.value())).value()) == format(read.value()));
  if (const auto read = read_question(text); read.ok())
    ENSURE(format(read_question(format(read.value())).value()) == format(read.value()));
  if (const auto read = read_reply(text); read.ok())
    ENSURE(format(read_reply(format(read.value())).value()) == format(read.value()));
  // A part of a structure, as the smallest one has it.
  if (const auto read =
          Structure::read(entries_least, std::vector<entraide::Bytes>(64, {bytes, bytes + size}));
      read.ok())
    (void)read.value().find({}, {});
  return 0;
}
