namespace Shell.Effects.Files;

/// <summary>The numbers under which the kernel refuses. Source: errno(3).</summary>
internal static class ErrorNumber
{
    public const int NotPermitted = 1;
    public const int NoSuchEntry = 2;
    public const int Interrupted = 4;
    public const int NoSuchDevice = 6;
    public const int ListTooLong = 7;
    public const int TryAgain = 11;
    public const int NoMemory = 12;
    public const int AccessDenied = 13;
    public const int Busy = 16;
    public const int NotADirectory = 20;
    public const int IsADirectory = 21;
    public const int TooManyOpenFiles = 23;
    public const int TooManyOwnOpenFiles = 24;
    public const int ProgramBusy = 26;
    public const int NoSpaceLeft = 28;
    public const int ReadOnly = 30;
    public const int NameTooLong = 36;
    public const int LinksInCircles = 40;
    public const int QuotaExceeded = 122;
}
