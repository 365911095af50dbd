/*
 * Two-phase commit as one process of guarded atomic steps: the states and transitions of
 * models/examples/two-phase-commit.ts, action by action. Compile with -DMANAGERS=n, 1 to 10.
 *
 * Variables are bit fields of their own, not arrays: it is what Spin explores fastest.
 */
#include "each.pml"

#define WORKING 0
#define PREPARED 1
#define COMMITTED 2
#define ABORTED 3

#define MANAGER(i) \
  unsigned manager_##i : 2; \
  bit heardFrom_##i; \
  bit sentPrepared_##i;

EACH(MANAGERS, MANAGER)

unsigned coordinator : 2; /* WORKING stands for deciding */
bit sentCommit;
bit sentAbort;

#define STEPS(i) \
  :: d_step { manager_##i == WORKING -> manager_##i = PREPARED; sentPrepared_##i = 1 } \
  :: d_step { manager_##i == WORKING -> manager_##i = ABORTED } \
  :: d_step { coordinator == WORKING && sentPrepared_##i -> heardFrom_##i = 1 } \
  :: d_step { sentCommit -> manager_##i = COMMITTED } \
  :: d_step { sentAbort -> manager_##i = ABORTED }

#define AND_HEARD_FROM(i) && heardFrom_##i

active proctype system() {
end:
  do
  EACH(MANAGERS, STEPS)
  :: d_step {
       coordinator == WORKING EACH(MANAGERS, AND_HEARD_FROM) ->
       coordinator = COMMITTED; sentCommit = 1
     }
  :: d_step { coordinator == WORKING -> coordinator = ABORTED; sentAbort = 1 }
  od
}
