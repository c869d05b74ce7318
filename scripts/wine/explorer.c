/* Starts a program as the file browser of Windows does on a double click: what a program asks is the name of who started it. */
#include <windows.h>
int wmain(int n, WCHAR **args) {
  STARTUPINFOW how = {.cb = sizeof how};
  PROCESS_INFORMATION it;
  DWORD status = 99;
  if (!CreateProcessW(args[1], NULL, NULL, NULL, TRUE, 0, NULL, NULL, &how, &it)) return 98;
  WaitForSingleObject(it.hProcess, INFINITE);
  GetExitCodeProcess(it.hProcess, &status);
  return status;
}
