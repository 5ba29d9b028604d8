package io.isobar.cli.start;

import io.isobar.cli.embedded.SourceTables;
import io.isobar.datasource.described.Description;
import io.isobar.datasource.described.Descriptions;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes the definition, and tells the home where the file is: both whole, or neither. */
record Writer(OutputPlace place, SourceTables tables) {

  void write(Plan plan) {
    String text = new DefinitionText(place.name(), plan).text();
    if (DefinitionReader.read(text, place.shown()) instanceof ReadDefinition.Refused refused) {
      throw Failure.user(
          "init.refused",
          "The definition of "
              + plan.profile().sheet().file()
              + " would not be sound:\n"
              + refused.render(),
          "Rename the columns that are named there in the file, or leave them out.");
    }
    try {
      tables.put(place.name(), description(plan));
      Path beside = place.file().resolveSibling(place.file().getFileName() + ".new");
      Files.writeString(beside, text);
      Files.move(beside, place.file(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Failure.resource(
          "init.not-written",
          "The definition cannot be written to " + place.file() + ": " + e + ".",
          "Make its folder writable, or give another --out.",
          e);
    }
  }

  private static Description description(Plan plan) throws IOException {
    Sheet sheet = plan.profile().sheet();
    return new Description(
        sheet.file().toString(),
        Files.size(sheet.file()),
        Descriptions.sha256(sheet.file()),
        sheet.charset().name(),
        sheet.separator(),
        plan.ends(),
        plan.dealt(),
        plan.fileColumns());
  }
}
