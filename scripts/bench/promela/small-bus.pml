/*
 * The small bus as one process of guarded atomic steps: the states and transitions of
 * models/examples/small-bus, step by step. Compile with -DSUBSCRIBERS=n (1 to 10), -DEVENTS=n and
 * -DCAPACITY=n (both 1 to 7), -DCRASHES=n (0 to 3).
 *
 * Events are numbers from 1 on, and a link that holds 0 is empty. Variables are bit fields of their
 * own, not arrays: it is what Spin explores fastest.
 */
#include "each.pml"

#define ACCEPTED 1
#define REJECTED 2

#define IDLE 0
#define HANDLING 1
#define DOWN 2

bit waiting;
unsigned accepted : 3;
bit request; /* the next event is on its way to the bus */
unsigned reply : 2;
unsigned stored : 3;
unsigned crashes : 2 = CRASHES;

#define SUBSCRIBER(i) \
  unsigned acknowledged_##i : 3; \
  bit leased_##i; \
  unsigned delivery_##i : 3; \
  unsigned at_##i : 2; \
  unsigned current_##i : 3; \
  unsigned processed_##i : 3; \
  unsigned ack_##i : 3;

EACH(SUBSCRIBERS, SUBSCRIBER)

#define OR_FULL(i) || stored - acknowledged_##i == CAPACITY
#define FULL (0 EACH(SUBSCRIBERS, OR_FULL))

/* What a crash does: what was being handled and what was on its way is gone. */
#define CRASH(i) crashes = crashes - 1; at_##i = DOWN; current_##i = 0; delivery_##i = 0

#define STEPS(i) \
  :: d_step { /* dispatch */ \
       !leased_##i && acknowledged_##i < stored && delivery_##i == 0 -> \
       leased_##i = 1; delivery_##i = acknowledged_##i + 1 \
     } \
  :: d_step { leased_##i -> leased_##i = 0 } /* the lease expires */ \
  :: d_step { /* an acknowledgement that is awaited */ \
       ack_##i != 0 && ack_##i == acknowledged_##i + 1 -> \
       acknowledged_##i = ack_##i; leased_##i = 0; ack_##i = 0 \
     } \
  :: d_step { /* one that is late */ \
       ack_##i != 0 && ack_##i != acknowledged_##i + 1 -> ack_##i = 0 \
     } \
  :: d_step { /* deliver */ \
       at_##i == IDLE && delivery_##i != 0 -> \
       at_##i = HANDLING; current_##i = delivery_##i; delivery_##i = 0 \
     } \
  :: d_step { /* succeed, the first time */ \
       at_##i == HANDLING && ack_##i == 0 && current_##i > processed_##i -> \
       at_##i = IDLE; processed_##i = current_##i; ack_##i = current_##i; current_##i = 0 \
     } \
  :: d_step { /* succeed once more */ \
       at_##i == HANDLING && ack_##i == 0 && current_##i <= processed_##i -> \
       at_##i = IDLE; ack_##i = current_##i; current_##i = 0 \
     } \
  :: d_step { crashes > 0 && at_##i != DOWN -> CRASH(i) } /* at rest */ \
  :: d_step { /* on receipt, before anything came of it */ \
       crashes > 0 && at_##i == IDLE && delivery_##i != 0 -> CRASH(i) \
     } \
  :: d_step { /* between the effect and its acknowledgement */ \
       crashes > 0 && at_##i == HANDLING && ack_##i == 0 && current_##i > processed_##i -> \
       processed_##i = current_##i; CRASH(i) \
     } \
  :: d_step { at_##i == DOWN -> at_##i = IDLE } /* restart */

active proctype system() {
end:
  do
  :: d_step { !waiting && accepted < EVENTS -> waiting = 1; request = 1 }
  :: d_step { request && FULL -> request = 0; reply = REJECTED }
  :: d_step { request && !FULL -> request = 0; reply = ACCEPTED; stored = stored + 1 }
  :: d_step { reply == ACCEPTED -> reply = 0; waiting = 0; accepted = accepted + 1 }
  :: d_step { reply == REJECTED -> reply = 0; waiting = 0 }
  EACH(SUBSCRIBERS, STEPS)
  od
}
