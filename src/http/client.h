/* Within the hub: one WebSocket. Everything here runs on the hub's thread. */
#ifndef HTTP_CLIENT_H
#define HTTP_CLIENT_H

#include "http/frame.h"
#include "http/live.h"

/* A frame as it goes out, encoded once for all who get it. */
typedef struct Sheet {
    int holders;
    size_t n;
    uint8_t bytes[];
} Sheet;
Sheet *sheet_new(int opcode, const void *payload, size_t n); /* with one holder */
void sheet_release(Sheet *s);

typedef enum ClientState {
    CLIENT_NEW,     /* has not said who it is */
    CLIENT_WELCOME, /* hears */
    CLIENT_CLOSING, /* told goodbye: only that is still sent */
    CLIENT_DEAD,    /* freed after the batch, since the batch may still name it */
} ClientState;

struct Client {
    int fd;
    ClientState state;
    Who who;
    char *session;     /* who.session lies here; NULL until it is welcome */
    int64_t heard_seq; /* at its welcome: it hears what is above */
    int64_t due_us;    /* NEW: to say who it is; WELCOME: the next ping, or its pong; CLOSING: the end */
    bool awaits_pong;
    bool said_goodbye; /* its close has come */
    bool deaf;         /* its bytes make no sense any more */
    bool wants_room;   /* the socket was full: EPOLLOUT is asked for */
    bool touched;      /* in the list of those to settle after the batch */
    unsigned batch;    /* in which it was last found to be allowed to hear */
    /* All of the following are NULL while nothing is under way, so that an idle client is small. */
    uint8_t *rest; /* the beginning of a frame */
    size_t n_rest;
    Buf *message; /* the beginning of a message in several frames */
    Sheet **queue;
    unsigned n_queue, cap_queue;
    size_t queued_bytes; /* of the queue; `sent` of its first are gone */
    size_t sent;
    Hub *hub;
    Client **touched_list, *next_touched;
    Client *prev, *next; /* of all */
    Client *prev_of_kg, *next_of_kg;
};

Client *client_new(Hub *h, Client **touched_list, int fd);
void client_free(Client *c); /* closes the socket */
/* Something is to be sent, or it is to end: looked after when the batch is over. */
void client_touch(Client *c);
void client_die(Client *c);

/* What a client's bytes turned out to be. */
typedef struct ClientEvents {
    void (*text)(Client *c, const char *text, size_t n); /* a whole message; not NUL-terminated */
    void (*heard)(Client *c);                            /* any sign of life */
} ClientEvents;
/* Reads what there is. `early`: bytes that came before the hub had the socket. */
void client_read(Client *c, const ClientEvents *events);
void client_take(Client *c, const ClientEvents *events, const uint8_t *bytes, size_t n);

/* Puts a frame in the queue. A client that does not keep up is told to come back (1013). */
void client_queue(Client *c, Sheet *s);
void client_send(Client *c, int opcode, const void *payload, size_t n);
/* Sends what the socket takes. True: there is more. */
bool client_flush(Client *c);
/* Says goodbye: what was queued behind a frame half sent is dropped. */
void client_close(Client *c, int code, int64_t now_us);

#endif
