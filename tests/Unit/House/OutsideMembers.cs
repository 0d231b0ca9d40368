using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Tests.Unit.House;

/// What an assembly's metadata says that it uses of others, and what of its own can change.
internal sealed class OutsideMembers : IDisposable
{
    private readonly PEReader file;
    private readonly MetadataReader metadata;

    private OutsideMembers(string path)
    {
        file = new PEReader(File.OpenRead(path));
        metadata = file.GetMetadataReader();
    }

    public static OutsideMembers Of(string path) => new(path);

    public void Dispose() => file.Dispose();

    public IEnumerable<string> Assemblies =>
        metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));

    /// Each as <c>Namespace.Type.Member(Parameter,Parameter)</c>, but for the members of the assembly's own types.
    public IEnumerable<string> All =>
        metadata.MemberReferences.Select(handle => metadata.GetMemberReference(handle))
            .Select(member => (Owner: Owner(member.Parent), Member: member))
            .Where(entry => entry.Owner is not null)
            .Select(entry => $"{entry.Owner}.{metadata.GetString(entry.Member.Name)}{Parameters(entry.Member)}")
            .Distinct().Order(StringComparer.Ordinal);

    /// Static fields that can be assigned after the type was initialised, and methods that call out of .NET.
    public IEnumerable<string> Mutable =>
        metadata.FieldDefinitions.Select(handle => metadata.GetFieldDefinition(handle))
            .Where(known => known.Attributes.HasFlag(FieldAttributes.Static)
                && (known.Attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) == 0)
            .Select(known => $"{FullName(known.GetDeclaringType())}.{metadata.GetString(known.Name)}")
            .Concat(metadata.MethodDefinitions.Select(handle => metadata.GetMethodDefinition(handle))
                .Where(method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
                .Select(method => $"{FullName(method.GetDeclaringType())}.{metadata.GetString(method.Name)}"));

    /// The methods of the assembly that call an outside member of this name, of any type or of one.
    public IEnumerable<string> CallersOf(string name, string? owner = null)
    {
        var calls = metadata.MemberReferences
            .Where(handle => metadata.GetMemberReference(handle) is var member && metadata.GetString(member.Name) == name
                && (owner is null || Owner(member.Parent) == owner))
            .SelectMany(handle => Calls(MetadataTokens.GetToken(handle))).ToList();
        return metadata.MethodDefinitions.Select(handle => metadata.GetMethodDefinition(handle))
            .Where(method => method.RelativeVirtualAddress != 0)
            .Where(method => file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() is { } code
                && calls.Any(call => code.AsSpan().IndexOf(call) >= 0))
            .Select(method => $"{FullName(method.GetDeclaringType())}.{metadata.GetString(method.Name)}");
    }

    // The opcodes call and callvirt, each followed by its token. Source: ECMA-335, III.3.19 and III.4.2.
    private static IEnumerable<byte[]> Calls(int token) =>
        new byte[] { 0x28, 0x6F }.Select(code => (byte[])[code, .. BitConverter.GetBytes(token)]);

    private string? Owner(EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => FullName((TypeReferenceHandle)parent),
        HandleKind.TypeSpecification =>
            Outside(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(new TypeNames(), null)),
        _ => null,
    };

    // A generic type of the assembly itself is no outside member.
    private string? Outside(string type) => metadata.TypeDefinitions.Any(handle => FullName(handle) == type) ? null : type;

    private static string Parameters(MemberReference member) =>
        member.GetKind() == MemberReferenceKind.Field
            ? ""
            : $"({string.Join(',', member.DecodeMethodSignature(new TypeNames(), null).ParameterTypes)})";

    private string FullName(TypeReferenceHandle handle) => TypeNames.Of(metadata, handle);

    private string FullName(TypeDefinitionHandle handle) => TypeNames.Of(metadata, handle);
}
