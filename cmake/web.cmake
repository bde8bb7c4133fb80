# The pages of `crosscheck serve`: web/ built by npm and vite, once for all
# presets, into build/deps/web/dist, and put into the program as "web/NAME" of
# embedded_files() (src/util/embedded.h). Names are fixed, so that the list
# stands here; index.html asks for the others by "/NAME".
#
# They need no more than the policy
#   default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';
#   font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';
#   frame-ancestors 'none'; require-trusted-types-for 'script';
#   trusted-types svelte-trusted-html
# (Svelte makes its policy when it starts; nothing calls it.)
option(CROSSCHECK_WEB "Build the pages of `crosscheck serve` into the program; needs npm" ON)

set(WEB_FILES)
if(CROSSCHECK_WEB)
  set(WEB_DIST ${CMAKE_SOURCE_DIR}/build/deps/web/dist)
  foreach(name index.html app.js app.css icon.svg countries-50m.json
          inter-latin-wght-normal.woff2 inter-latin-ext-wght-normal.woff2
          source-serif-4-latin-wght-normal.woff2
          source-serif-4-latin-ext-wght-normal.woff2
          source-serif-4-latin-wght-italic.woff2)
    list(APPEND WEB_FILES ${WEB_DIST}/${name})
  endforeach()
  file(GLOB_RECURSE WEB_SOURCES CONFIGURE_DEPENDS web/src/* web/public/*)
  add_custom_command(OUTPUT ${WEB_FILES}
    COMMAND ${CMAKE_SOURCE_DIR}/tools/build_web.sh ${WEB_DIST}
    DEPENDS ${WEB_SOURCES} tools/build_web.sh web/package-lock.json
            web/package.json web/index.html web/vite.config.js
    COMMENT "Building the pages" VERBATIM)
endif()
