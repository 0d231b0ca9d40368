using System.Globalization;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;

namespace Shell.Effects.Network;

/// <summary>Who listens on the TCP ports of this machine, read from the kernel without starting a process.</summary>
/// <remarks>Source: proc_pid_net(5).</remarks>
/// <param name="processes">The processes of this machine.</param>
/// <param name="root">Where proc is mounted.</param>
internal sealed class Listeners(ProcessTable processes, string root = "/proc")
{
    private const string Listen = "0A";

    /// <summary>Who listens on the port, on whatever address; process 0, "unknown", if it is hidden from us.</summary>
    /// <returns><c>Invalid</c> if there can be no such port.</returns>
    public Either<Failure, ListenerState> Read(ListenerQuery query) =>
        from _ in Result.Accept(Refusal.OfPort(query.Port))
        from state in Result.Attempt(Path.Combine(root, "net"), () => Holder(query.Port))
        select state;

    private ListenerState Holder(int port) => (Inode("tcp", port) ?? Inode("tcp6", port)) is { } inode
        ? processes.HolderOf(inode).Match(
            Some: process => ListenerState.OfHolder(process.Pid, process.Name, process.Service),
            None: () => ListenerState.OfHolder(0, "unknown", ""))
        : ListenerState.Free;

    // Fields: number, local address:port, remote address:port, state, …; the tenth is the inode. Listening sockets come first.
    private string? Inode(string table, int port)
    {
        var path = Path.Combine(root, "net", table);
        return !File.Exists(path) ? null : File.ReadLines(path)
            .Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .TakeWhile(fields => fields[3] == Listen)
            .FirstOrDefault(fields => PortOf(fields[1]) == port)?[9];
    }

    private static int PortOf(string address) =>
        int.Parse(address.AsSpan(address.IndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
