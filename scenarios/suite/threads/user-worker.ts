import '../../language/planted.ts';
import { serveThread } from './serve-thread.ts';
import { handleUserRequest } from './user-requests.ts';

serveThread(handleUserRequest);
