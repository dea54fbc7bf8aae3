// Names and contacts as reservation systems write them (IATA AIRIMP).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entraide::intake {

struct PlainName {
  std::string text;
  bool glued = false;  // a title stood against the name (`JOHNMR`): it may have been part of it
};

/// Given names without `MR`, `MRS`, `MISS`... A glued title that contradicts the sex is a name
/// (`WILLIAMS`, M).
PlainName without_title(std::string_view given_names, std::string_view sex);
/// A surname without `JR`, `SR`; Arabic names that end so are kept (`ALHAJR`).
PlainName without_suffix(std::string_view surname);

/// Letters only, so that `O CONNOR` and `OCONNOR`, or a name broken by a line end, compare equal.
std::string letters_of(std::string_view name);

/// The contact in a remark, `CTCE ANNA..MARIA//EXAMPLE.COM` or `AM CTC M 123456`; nothing when it
/// holds none.
std::optional<std::string> contact_in(std::string_view remark);

}  // namespace entraide::intake
