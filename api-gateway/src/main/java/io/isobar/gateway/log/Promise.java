package io.isobar.gateway.log;

/** What holds for every prediction that was answered. */
public enum Promise {
  /**
   * It is in the hands of the operating system, so that it survives the death of every process; a
   * power cut may take those of the last {@link Syncer#WINDOW}.
   */
  PROCESS,

  /** It is on the disk, so that it survives a power cut, too. */
  POWER
}
