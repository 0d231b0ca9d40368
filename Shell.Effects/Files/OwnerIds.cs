using System.Globalization;
using System.Runtime.InteropServices;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Files;

/// <summary>Whom a file belongs to.</summary>
/// <param name="User">The user's number.</param>
/// <param name="Group">The group's number.</param>
internal readonly partial record struct OwnerIds(uint User, uint Group)
{
    // The C library answers from one buffer, and asks what the machine asks: files, LDAP, systemd's dynamic users.
    private static readonly Lock Names = new();

    /// <summary>Whom this process runs as: root, where Juju started it.</summary>
    public static OwnerIds OfThisProcess => new(geteuid(), getegid());

    /// <summary>The numbers of an owner; a number stands for itself where nobody has it for a name.</summary>
    /// <param name="path">The file it is for, for the failure.</param>
    /// <param name="owner">Such as <c>www-data:www-data</c>.</param>
    /// <returns><c>Denied</c> if the machine has no such user or group.</returns>
    public static Either<Failure, OwnerIds> Find(string path, Owner owner) =>
        from userId in Number(path, "user", owner.Text.Split(':')[0], getpwnam)
        from groupId in Number(path, "group", owner.Text.Split(':')[^1], getgrnam)
        select new OwnerIds(userId, groupId);

    /// <summary>The home of a user.</summary>
    /// <param name="subject">What it is for, for the failure.</param>
    /// <param name="user">The user's name; a number is none.</param>
    /// <returns><c>Denied</c> if the machine has no such user.</returns>
    public static Either<Failure, string> HomeOf(string subject, string user)
    {
        lock (Names)
        {
            // struct passwd: name, password, two numbers, comment, home. Source: getpwnam(3).
            var entry = getpwnam(user);
            return entry == 0
                ? NoSuch<string>(subject, "user", user)
                : Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(entry, (3 * nint.Size) + (2 * sizeof(uint))))!;
        }
    }

    /// <summary>User and group by name; by number where there is none.</summary>
    public Owner Named => Owner.Of(Name(User, getpwuid), Name(Group, getgrgid));

    /// <summary><c>user:group</c>.</summary>
    public override string ToString() => Named.Text;

    private static Either<Failure, uint> Number(string path, string kind, string name, Func<string, nint> find)
    {
        lock (Names)
        {
            // struct passwd and struct group both begin: name, password, number. Source: getpwnam(3), getgrnam(3).
            var entry = find(name);
            if (entry != 0)
                return Right((uint)Marshal.ReadInt32(entry, 2 * nint.Size));
        }

        return uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Right(number)
            : NoSuch<uint>(path, kind, name);
    }

    // Not Missing, which Juju would try again for ever: a package or the operator adds it.
    private static Either<Failure, T> NoSuch<T>(string subject, string kind, string name) =>
        Result.Fail<T>(Cause.Denied, subject, $"this machine has no {kind} \"{name}\"; run: add{kind} --system {name}");

    private static string Name(uint number, Func<uint, nint> find)
    {
        lock (Names)
        {
            var entry = find(number);
            return entry == 0 ? $"{number}" : Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(entry))!;
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint getpwnam(string name);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint getgrnam(string name);

    [LibraryImport("libc")]
    private static partial nint getpwuid(uint user);

    [LibraryImport("libc")]
    private static partial nint getgrgid(uint group);

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc")]
    private static partial uint getegid();
}
