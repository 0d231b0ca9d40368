using System.Diagnostics;
using System.Net.Sockets;

namespace Tests.Unit.Fakes;

/// <summary>What may stand in the place of a file, and is none that can be read or written.</summary>
internal static class Obstacle
{
    private const long OneGigabyte = 1L << 30;

    /// <summary>Every kind that this user can make.</summary>
    public static IReadOnlyList<string> All { get; } =
        [
            "pipe", "directory", "link", "dangling link", "socket", "large file",
            .. Environment.IsPrivilegedProcess ? ["device"] : Array.Empty<string>(),
        ];

    /// <summary>The same, for a theory.</summary>
    public static TheoryData<string> Kinds => [.. All];

    /// <summary>It stands at the path; what stood there before is gone.</summary>
    public static void Put(string path, string kind)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        switch (kind)
        {
            case "pipe":
                Run("mkfifo", path);
                break;
            case "directory":
                Directory.CreateDirectory(path);
                break;
            case "link":
                File.WriteAllText(path + ".target", "");
                File.CreateSymbolicLink(path, path + ".target");
                break;
            case "dangling link":
                File.CreateSymbolicLink(path, path + ".nowhere");
                break;
            case "socket":
                Bind(path);
                break;
            case "large file":
                using (var file = File.Create(path))
                    file.SetLength(OneGigabyte);
                break;
            default:
                Run("mknod", path, "c", "1", "5"); // /dev/zero: read without end
                break;
        }
    }

    /// <summary>What comes of the act, which must not wait for anything.</summary>
    public static T Soon<T>(Func<T> act)
    {
        var acting = Task.Run(act);
        Assert.True(Task.WaitAny([acting], TimeSpan.FromSeconds(30)) == 0, "it waits, or reads without end");
        return acting.GetAwaiter().GetResult();
    }

    // Its name is short by law, and stays when the socket is closed.
    private static void Bind(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var bound = Path.GetTempFileName() + ".s";
        socket.Bind(new UnixDomainSocketEndPoint(bound));
        File.Move(bound, path);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
