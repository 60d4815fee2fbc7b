/** What whoever runs the bot reads about its ports. */
export const servingWords = {
  taken: (name: string, port: number) =>
    `${name} ${port} is taken by another program: choose another port, or stop that program`,
  forbidden: (name: string, port: number) =>
    `${name} ${port} may not be opened by this user: choose one from 1024 up, and put a reverse proxy before it`,
  noAddress: (host: string, why: string) =>
    `HTTP_HOST ${host} can't be listened on (${why}): name an address of this machine, such as 127.0.0.1`,
};
