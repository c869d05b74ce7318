/* The DLL that every Go program asks for its first random numbers and that wine 8.0 lacks.

   Being in every Go program, it also mends an answer of that wine's: to a question that it does not know it says "not implemented",
   where Windows says "no such class". Go understands the second only, and then deletes files the old way. The function is put in its
   place in the table that GetProcAddress reads: as an offset from ntdll.dll, above which this DLL must therefore stand. */
#include <windows.h>
#include <winternl.h>
#include <ntsecapi.h>

#define NOT_IMPLEMENTED ((NTSTATUS)0xC0000002)
#define INVALID_INFO_CLASS ((NTSTATUS)0xC0000003)

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) { return RtlGenRandom(data, (ULONG)size); }

typedef NTSTATUS(NTAPI *set_information)(HANDLE, PIO_STATUS_BLOCK, PVOID, ULONG, ULONG);
static set_information wines;

static NTSTATUS NTAPI plain(HANDLE file, PIO_STATUS_BLOCK io, PVOID data, ULONG size, ULONG class) {
  NTSTATUS status = wines(file, io, data, size, class);
  return status == NOT_IMPLEMENTED ? INVALID_INFO_CLASS : status;
}

BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, LPVOID unused) {
  if (reason != DLL_PROCESS_ATTACH) return TRUE;
  BYTE *ntdll = (BYTE *)GetModuleHandleA("ntdll.dll");
  wines = (set_information)GetProcAddress((HMODULE)ntdll, "NtSetInformationFile");
  IMAGE_NT_HEADERS *head = (IMAGE_NT_HEADERS *)(ntdll + ((IMAGE_DOS_HEADER *)ntdll)->e_lfanew);
  IMAGE_EXPORT_DIRECTORY *exports = (IMAGE_EXPORT_DIRECTORY *)(ntdll + head->OptionalHeader.DataDirectory[0].VirtualAddress);
  DWORD *functions = (DWORD *)(ntdll + exports->AddressOfFunctions), old;
  for (DWORD i = 0; i < exports->NumberOfFunctions; i++)
    if (ntdll + functions[i] == (BYTE *)wines && VirtualProtect(&functions[i], sizeof *functions, PAGE_READWRITE, &old))
      functions[i] = (DWORD)((BYTE *)plain - ntdll);
  return TRUE;
}
