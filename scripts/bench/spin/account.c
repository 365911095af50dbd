/*
 * Linked with what Spin generates: says when the process ends how long it ran, how long it computed,
 * and how much memory it had resident at most. Spin itself tells time in hundredths of a second.
 */
#include <stdio.h>
#include <time.h>

static struct timespec started;

__attribute__((constructor)) static void begin(void) {
  clock_gettime(CLOCK_MONOTONIC, &started);
}

__attribute__((destructor)) static void finish(void) {
  struct timespec ended;
  clock_gettime(CLOCK_MONOTONIC, &ended);
  double seconds = (double)(ended.tv_sec - started.tv_sec);
  seconds += 1e-9 * (double)(ended.tv_nsec - started.tv_nsec);
  fprintf(stderr, "account: %.6f seconds\n", seconds);
  fprintf(stderr, "account: %.6f cpu seconds\n", (double)clock() / CLOCKS_PER_SEC);
  FILE *status = fopen("/proc/self/status", "r");
  if (status == NULL) return;
  char line[256];
  long kilobytes;
  while (fgets(line, sizeof line, status) != NULL)
    if (sscanf(line, "VmHWM: %ld kB", &kilobytes) == 1)
      fprintf(stderr, "account: %ld kB\n", kilobytes);
  fclose(status);
}
