// SPDX-License-Identifier: LGPL-2.1-or-later
//
// A client of libvirt's remote protocol that costs as little as a client can: what is measured with it is the daemon. It knows
// the few calls that the bench makes (libvirt: src/remote/remote_protocol.x, src/rpc/virnetprotocol.x) and reads no more of an
// answer than its length and its status.
//
// usage: load echo                                 round trip of a bare socket between two threads, µs: median, 99 of 100
//        load latency SOCKET URI CALL COUNT        round trip of a call, µs: median, 99 of 100
//        load rate SOCKET URI CALL CLIENTS SECONDS calls a second
//        load connect SOCKET URI SECONDS           connections opened and closed a second
//        load idle SOCKET URI CLIENTS              opens them, prints "ready"; at a line: latency beside them; at another: the end
//        load events SOCKET URI NAME CLIENTS COUNT [RATE]
//                                                  from a change to the last of so many who are told of it, ms: median, maximum;
//                                                  so many changes a second at most
//        load bulk SOCKET URI list|stats COUNT     the answer's time, ms, and bytes: median, maximum
//
// CALL is version, or info=NAME of a guest.

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum {
    REMOTE = 0x20008086,
    OPEN = 1,
    CLOSE = 2,
    DOMAIN_GET_INFO = 16,
    DOMAIN_LOOKUP_BY_NAME = 23,
    DOMAIN_RESUME = 28,
    DOMAIN_SUSPEND = 34,
    AUTH_LIST = 66,
    GET_LIB_VERSION = 157,
    LIST_ALL_DOMAINS = 273,
    EVENT_REGISTER_ANY = 316,
    EVENT_LIFECYCLE = 318,
    SUSPENDED = 3,
    RESUMED = 4,
    ALL_DOMAIN_STATS = 344,
    HEADER = 28,
    CALL = 0,
    REPLY = 1,
    MESSAGE = 2,
};

struct client {
    int socket;
    uint32_t serial, told;
    size_t room, filled, taken;
    unsigned char *in;
};

static void fail(const char *what) {
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(1);
}

static double now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static unsigned char *put(unsigned char *at, uint32_t value) {
    value = htonl(value);
    memcpy(at, &value, 4);
    return at + 4;
}

static unsigned char *put_text(unsigned char *at, const char *text) {
    size_t length = strlen(text);
    at = put(at, length);
    memset(at, 0, (length + 3) & ~3UL);
    memcpy(at, text, length);
    return at + ((length + 3) & ~3UL);
}

static uint32_t get(const unsigned char *at) {
    uint32_t value;
    memcpy(&value, at, 4);
    return ntohl(value);
}

static void send_call(struct client *c, uint32_t procedure, const unsigned char *payload, size_t length) {
    unsigned char packet[512], *at = packet;
    at = put(at, HEADER + length);
    at = put(at, REMOTE);
    at = put(at, 1);
    at = put(at, procedure);
    at = put(at, CALL);
    at = put(at, ++c->serial);
    at = put(at, 0);
    if (length) memcpy(at, payload, length);
    size_t size = HEADER + length, sent = 0;
    while (sent < size) {
        ssize_t n = send(c->socket, packet + sent, size - sent, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR) fail("send");
        if (n > 0) sent += n;
    }
}

// The packet that has come whole, without waiting; 0 if there is none yet. It stays at `in` until the next call.
static size_t packet_in(struct client *c, int flags) {
    c->filled -= c->taken;
    if (c->filled) memmove(c->in, c->in + c->taken, c->filled);
    c->taken = 0;
    for (;;) {
        size_t want = c->filled < 4 ? 4 : get(c->in);
        if (c->filled >= 4 && c->filled >= want) return c->taken = want;
        if (want > c->room) {
            c->room = want;
            c->in = realloc(c->in, want);
            if (!c->in) fail("realloc");
        }
        ssize_t n = recv(c->socket, c->in + c->filled, c->room - c->filled, flags);
        if (n == 0) { errno = ECONNRESET; fail("recv"); }
        if (n < 0 && errno == EAGAIN) return 0;
        if (n < 0 && errno != EINTR) fail("recv");
        if (n > 0) c->filled += n;
    }
}

static size_t await(struct client *c, uint32_t type, uint32_t procedure) {
    for (;;) {
        size_t size = packet_in(c, 0);
        if (get(c->in + 16) == type && get(c->in + 12) == procedure) {
            if (get(c->in + 24) != 0 && type == REPLY) {
                fprintf(stderr, "load: procedure %u failed: %.*s\n", procedure, (int)(size > 60 ? size - 44 : 0), c->in + 44);
                exit(1);
            }
            return size;
        }
    }
}

static size_t call(struct client *c, uint32_t procedure, const unsigned char *payload, size_t length) {
    send_call(c, procedure, payload, length);
    return await(c, REPLY, procedure);
}

static void open_client(struct client *c, const char *path, const char *uri) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    unsigned char payload[300], *at = payload;
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    *c = (struct client){.socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), .room = 256};
    c->in = malloc(c->room);
    if (c->socket < 0 || !c->in) fail("socket");
    while (connect(c->socket, (struct sockaddr *)&address, sizeof address) != 0) {
        if (errno != EAGAIN && errno != EINTR) fail(path);
        poll(NULL, 0, 1);
    }
    call(c, AUTH_LIST, NULL, 0);
    at = put(at, 1);
    at = put_text(at, uri);
    at = put(at, 0);
    call(c, OPEN, payload, at - payload);
}

static void close_client(struct client *c) {
    call(c, CLOSE, NULL, 0);
    close(c->socket);
    free(c->in);
}

struct request {
    uint32_t procedure;
    size_t length;
    unsigned char payload[300];
};

// A domain as the protocol names it: name, UUID, id.
static struct request of_domain(struct client *c, uint32_t procedure, const char *name) {
    struct request r = {.procedure = procedure};
    unsigned char text[300];
    size_t size = call(c, DOMAIN_LOOKUP_BY_NAME, text, put_text(text, name) - text);
    r.length = size - HEADER;
    memcpy(r.payload, c->in + HEADER, r.length);
    return r;
}

static struct request request_of(struct client *c, const char *what) {
    if (strncmp(what, "info=", 5) == 0) return of_domain(c, DOMAIN_GET_INFO, what + 5);
    if (strcmp(what, "version") == 0) return (struct request){.procedure = GET_LIB_VERSION};
    errno = EINVAL;
    fail(what);
    return (struct request){0};
}

static int ascending(const void *a, const void *b) {
    double d = *(const double *)a - *(const double *)b;
    return d < 0 ? -1 : d > 0;
}

static void print(double *values, size_t count, double scale, double part) {
    qsort(values, count, sizeof *values, ascending);
    printf("%.3f %.3f\n", values[count / 2] / scale, values[(size_t)((count - 1) * part)] / scale);
    fflush(stdout);
}

static double *times_of(struct client *c, struct request *r, size_t count) {
    double *times = malloc(count * sizeof *times);
    for (size_t i = 0; i < count; i++) {
        double begin = now_us();
        call(c, r->procedure, r->payload, r->length);
        times[i] = now_us() - begin;
    }
    return times;
}

static void *echo_back(void *socket) {
    unsigned char bytes[64];
    ssize_t n;
    while ((n = recv(*(int *)socket, bytes, sizeof bytes, 0)) > 0) send(*(int *)socket, bytes, n, MSG_NOSIGNAL);
    return NULL;
}

static void echo(void) {
    int ends[2];
    pthread_t thread;
    static double times[20000];
    unsigned char bytes[64] = {0};
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) || pthread_create(&thread, NULL, echo_back, &ends[1])) fail("echo");
    for (size_t i = 0; i < 20000; i++) {
        double begin = now_us();
        if (send(ends[0], bytes, HEADER, 0) != HEADER || recv(ends[0], bytes, 64, 0) != HEADER) fail("echo");
        times[i] = now_us() - begin;
    }
    print(times, 20000, 1, 0.99);
}

static struct client *open_many(const char *path, const char *uri, size_t count) {
    struct client *all = calloc(count, sizeof *all);
    struct rlimit files = {.rlim_cur = count + 64, .rlim_max = count + 64}, had;
    getrlimit(RLIMIT_NOFILE, &had);
    if (had.rlim_cur < files.rlim_cur) {
        if (files.rlim_max < had.rlim_max) files.rlim_max = had.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &files)) fail("RLIMIT_NOFILE");
    }
    if (!all) fail("calloc");
    for (size_t i = 0; i < count; i++) open_client(&all[i], path, uri);
    return all;
}

static int watch(struct client *all, size_t count) {
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    for (size_t i = 0; i < count; i++) {
        struct epoll_event e = {.events = EPOLLIN, .data.ptr = &all[i]};
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, all[i].socket, &e)) fail("epoll_ctl");
    }
    return epoll;
}

static void rate(const char *path, const char *uri, const char *what, size_t count, double seconds) {
    struct client *all = open_many(path, uri, count);
    struct request r = request_of(&all[0], what);
    int epoll = watch(all, count);
    struct epoll_event ready[64];
    size_t done = 0;
    double begin = now_us(), end = begin + seconds * 1e6;
    for (size_t i = 0; i < count; i++) send_call(&all[i], r.procedure, r.payload, r.length);
    while (now_us() < end) {
        int n = epoll_wait(epoll, ready, 64, 1000);
        for (int i = 0; i < n; i++) {
            struct client *c = ready[i].data.ptr;
            if (packet_in(c, MSG_DONTWAIT)) {
                done++;
                send_call(c, r.procedure, r.payload, r.length);
            }
        }
    }
    printf("%.1f %zu\n", done / ((now_us() - begin) / 1e6), done);
}

static void connects(const char *path, const char *uri, double seconds) {
    size_t done = 0;
    double begin = now_us(), end = begin + seconds * 1e6;
    for (; now_us() < end; done++) {
        struct client c;
        open_client(&c, path, uri);
        close_client(&c);
    }
    printf("%.1f %zu\n", done / ((now_us() - begin) / 1e6), done);
}

static void await_line(const char *say) {
    char line[64];
    puts(say);
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) exit(1);
}

static void idle(const char *path, const char *uri, size_t count) {
    struct client *all = open_many(path, uri, count);
    struct request r = request_of(&all[0], "version");
    await_line("ready");
    print(times_of(&all[0], &r, 5000), 5000, 1, 0.99);
    await_line("measured");
    for (size_t i = 0; i < count; i++) close(all[i].socket);
    await_line("closed");
}

static void events(const char *path, const char *uri, const char *name, size_t count, uint32_t times,
                   double rate) {
    struct client *all = open_many(path, uri, count), acting;
    open_client(&acting, path, uri);
    struct request change[2] = {of_domain(&acting, DOMAIN_SUSPEND, name), of_domain(&acting, DOMAIN_RESUME, name)};
    unsigned char any[8];
    put(put(any, 0), 0);
    for (size_t i = 0; i < count; i++) call(&all[i], EVENT_REGISTER_ANY, any, sizeof any);
    int epoll = watch(all, count);
    struct epoll_event ready[64];
    double *took = malloc(times * sizeof *took);
    double start = now_us();
    for (uint32_t k = 0; k < times; k++) {
        double early = rate > 0 ? start + k * 1e6 / rate - now_us() : 0;
        if (early > 0) usleep((useconds_t)early);
        struct request *r = &change[k & 1];
        uint32_t wanted = k & 1 ? RESUMED : SUSPENDED;
        double begin = now_us();
        send_call(&acting, r->procedure, r->payload, r->length);
        for (size_t left = count; left > 0;) {
            int n = epoll_wait(epoll, ready, 64, 10000);
            if (n == 0) { errno = ETIMEDOUT; fail("events"); }
            for (int i = 0; i < n; i++) {
                struct client *c = ready[i].data.ptr;
                for (size_t size; (size = packet_in(c, MSG_DONTWAIT)) != 0;) {
                    // What has happened and why are the last two words.
                    if (get(c->in + 12) == EVENT_LIFECYCLE && get(c->in + size - 8) == wanted && c->told != k + 1) {
                        c->told = k + 1;
                        left--;
                    }
                }
            }
        }
        took[k] = now_us() - begin;
        await(&acting, REPLY, r->procedure);
    }
    print(took, times, 1e3, 1);
}

static void bulk(const char *path, const char *uri, const char *what, size_t times) {
    struct client c;
    struct request r = {.procedure = ALL_DOMAIN_STATS};
    unsigned char *at = r.payload;
    size_t size = 0;
    double *took = malloc(times * sizeof *took);
    open_client(&c, path, uri);
    if (strcmp(what, "list") == 0) {
        r.procedure = LIST_ALL_DOMAINS;
        at = put(put(at, 1), 0);
    } else {
        at = put(put(put(at, 0), 0), 0);
    }
    r.length = at - r.payload;
    for (size_t i = 0; i < times; i++) {
        double begin = now_us();
        size = call(&c, r.procedure, r.payload, r.length);
        took[i] = now_us() - begin;
    }
    print(took, times, 1e3, 1);
    printf("%zu\n", size);
}

int main(int count, char **a) {
    if (count == 2 && strcmp(a[1], "echo") == 0) {
        echo();
    } else if (count == 6 && strcmp(a[1], "latency") == 0) {
        struct client c;
        open_client(&c, a[2], a[3]);
        struct request r = request_of(&c, a[4]);
        print(times_of(&c, &r, strtoul(a[5], NULL, 10)), strtoul(a[5], NULL, 10), 1, 0.99);
    } else if (count == 7 && strcmp(a[1], "rate") == 0) {
        rate(a[2], a[3], a[4], strtoul(a[5], NULL, 10), strtod(a[6], NULL));
    } else if (count == 5 && strcmp(a[1], "connect") == 0) {
        connects(a[2], a[3], strtod(a[4], NULL));
    } else if (count == 5 && strcmp(a[1], "idle") == 0) {
        idle(a[2], a[3], strtoul(a[4], NULL, 10));
    } else if ((count == 7 || count == 8) && strcmp(a[1], "events") == 0) {
        double rate = count == 8 ? strtod(a[7], NULL) : 0;
        events(a[2], a[3], a[4], strtoul(a[5], NULL, 10), strtoul(a[6], NULL, 10), rate);
    } else if (count == 6 && strcmp(a[1], "bulk") == 0) {
        bulk(a[2], a[3], a[4], strtoul(a[5], NULL, 10));
    } else {
        fprintf(stderr, "load: look into load.c for what it takes\n");
        return 2;
    }
    return 0;
}
