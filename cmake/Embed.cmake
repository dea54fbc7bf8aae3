# entraide_embed(ROOM NAME FILE): FILE becomes `std::string_view entraide::embedded::NAME()` inside the room's library.
function(entraide_embed room name file)
  set(source ${CMAKE_BINARY_DIR}/embedded/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT [=[
#include <cstddef>
#include <string_view>
asm(".section .rodata\n.global entraide_embedded_@name@\n.global entraide_embedded_@name@_end\n"
    "entraide_embedded_@name@:\n.incbin \"@file@\"\nentraide_embedded_@name@_end:\n.byte 0\n.previous\n");
extern "C" const char entraide_embedded_@name@[];
extern "C" const char entraide_embedded_@name@_end[];
namespace entraide::embedded {
std::string_view @name@();
std::string_view @name@() {
  return {entraide_embedded_@name@, static_cast<std::size_t>(entraide_embedded_@name@_end - entraide_embedded_@name@)};
}
}  // namespace entraide::embedded
]=] @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${file} SKIP_PRECOMPILE_HEADERS ON)
  target_sources(entraide_${room} PRIVATE ${source})
endfunction()

# Every room's messages.tsv, one after the other, is the catalogue that base reads texts from.
function(entraide_catalogue)
  file(GLOB parts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*/messages.tsv)
  set(catalogue ${CMAKE_BINARY_DIR}/messages.tsv)
  add_custom_command(OUTPUT ${catalogue} COMMAND cat ${parts} > ${catalogue} DEPENDS ${parts} VERBATIM)
  add_custom_target(entraide_messages DEPENDS ${catalogue})
  entraide_embed(base messages ${catalogue})
  add_dependencies(entraide_base entraide_messages)
endfunction()
