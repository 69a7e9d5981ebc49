// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary>
/// The edge between C and the library for functions that answer a result code: each of them is one of these calls. They
/// count the call, refuse it when the library is not initialized, check handle and pointers, and let no exception
/// through.
/// </summary>
/// <remarks>
/// SAFETY: a pointer that is not null points to what the SDK's header says, for the length of the call: the caller's
/// promise, as with the real library. Nothing here keeps a pointer.
/// </remarks>
static unsafe partial class Call
{
    /// <summary>Any function; the body refuses by <see cref="PrlException"/>.</summary>
    internal static int Sync(Func<SdkLibrary, PrlError> body, [CallerMemberName] string function = "")
    {
        var library = SdkLibrary.Instance;
        if (!library.TryEnter(function))
        {
            return (int)PrlError.PRL_ERR_API_WASNT_INITIALIZED;
        }

        try
        {
            library.Meet(function);
            return (int)body(library);
        }
        catch (PrlException refusal)
        {
            return (int)refusal.Code;
        }
        catch (Exception)
        {
            // An exception may not cross into C.
            return (int)PrlError.PRL_ERR_UNEXPECTED;
        }
        finally
        {
            library.Leave();
        }
    }

    /// <summary>A getter of a 32-bit number.</summary>
    internal static int Get<T>(nint handle, uint* value, Func<T, uint> read, [CallerMemberName] string function = "")
        where T : SdkObject
    {
        var library = SdkLibrary.Instance;
        if (!library.TryEnter(function))
        {
            return (int)PrlError.PRL_ERR_API_WASNT_INITIALIZED;
        }

        try
        {
            library.Meet(function);
            if (IsNull(value) || library.Handles.FindOrNull<T>(handle) is not { } target)
            {
                return (int)PrlError.PRL_ERR_INVALID_ARG;
            }

            lock (target.Gate)
            {
                *value = read(target);
            }

            return 0;
        }
        catch (PrlException refusal)
        {
            return (int)refusal.Code;
        }
        catch (Exception)
        {
            // An exception may not cross into C.
            return (int)PrlError.PRL_ERR_UNEXPECTED;
        }
        finally
        {
            library.Leave();
        }
    }

    /// <summary>A getter of a PRL_BOOL.</summary>
    internal static int Is<T>(nint handle, uint* value, Func<T, bool> read, [CallerMemberName] string function = "")
        where T : SdkObject
        => Sync(library => Store(library, handle, value, read), function);

    /// <summary>A getter of a 64-bit number.</summary>
    internal static int Get64<T>(
        nint handle, ulong* value, Func<T, ulong> read, [CallerMemberName] string function = "")
        where T : SdkObject
        => Sync(
            library =>
            {
                NotNull(value);
                var target = library.Handles.Find<T>(handle);
                lock (target.Gate)
                {
                    *value = read(target);
                }

                return PrlError.PRL_ERR_SUCCESS;
            },
            function);

    /// <summary>A setter of a number.</summary>
    internal static int Set<T>(nint handle, uint value, Action<T, uint> write, [CallerMemberName] string function = "")
        where T : SdkObject
        => Sync(
            library =>
            {
                var target = library.Handles.Find<T>(handle);
                lock (target.Gate)
                {
                    Changes(target);
                    write(target, value);
                }

                return PrlError.PRL_ERR_SUCCESS;
            },
            function);

    /// <summary>A setter of a text; null is refused.</summary>
    internal static int SetText<T>(
        nint handle, byte* text, Action<T, string> write, [CallerMemberName] string function = "")
        where T : SdkObject
        => Sync(
            library =>
            {
                var value = CText.Required(text);
                var target = library.Handles.Find<T>(handle);
                lock (target.Gate)
                {
                    Changes(target);
                    write(target, value);
                }

                return PrlError.PRL_ERR_SUCCESS;
            },
            function);

    /// <summary>A getter of a text into a buffer of the caller.</summary>
    internal static int Text<T>(
        nint handle, byte* buffer, uint* length, Func<T, string> read, [CallerMemberName] string function = "")
        where T : SdkObject
    {
        var library = SdkLibrary.Instance;
        if (!library.TryEnter(function))
        {
            return (int)PrlError.PRL_ERR_API_WASNT_INITIALIZED;
        }

        try
        {
            library.Meet(function);
            if (IsNull(length) || library.Handles.FindOrNull<T>(handle) is not { } target)
            {
                return (int)PrlError.PRL_ERR_INVALID_ARG;
            }

            string text;
            lock (target.Gate)
            {
                text = read(target);
            }

            return (int)CText.Fill(buffer, length, text);
        }
        catch (PrlException refusal)
        {
            return (int)refusal.Code;
        }
        catch (Exception)
        {
            // An exception may not cross into C.
            return (int)PrlError.PRL_ERR_UNEXPECTED;
        }
        finally
        {
            library.Leave();
        }
    }

    /// <summary>A getter of bytes into a buffer of the caller.</summary>
    internal static int Bytes<T>(
        nint handle, void* buffer, uint* length, Func<T, byte[]> read, [CallerMemberName] string function = "")
        where T : SdkObject
        => Sync(
            library =>
            {
                var target = library.Handles.Find<T>(handle);
                lock (target.Gate)
                {
                    return CText.FillBytes(buffer, length, read(target));
                }
            },
            function);

    /// <summary>A function that gives out an object: a new handle or one more reference.</summary>
    internal static int Give<T>(
        nint handle, nint* result, Func<T, SdkObject> find, [CallerMemberName] string function = "")
        where T : SdkObject
        => Sync(
            library =>
            {
                NotNull(result);
                var target = library.Handles.Find<T>(handle);
                lock (target.Gate)
                {
                    *result = library.Handles.Give(find(target));
                }

                return PrlError.PRL_ERR_SUCCESS;
            },
            function);

    /// <summary>A function that gives out an object that belongs to none.</summary>
    internal static int Create(nint* result, Func<SdkObject> make, [CallerMemberName] string function = "")
        => Sync(
            library =>
            {
                NotNull(result);
                *result = library.Handles.Give(make());
                return PrlError.PRL_ERR_SUCCESS;
            },
            function);

    /// <summary>A function that acts on an object and has nothing to give.</summary>
    internal static int Do<T>(nint handle, Action<T> act, [CallerMemberName] string function = "")
        where T : SdkObject
        => Look<T>(
            handle,
            target =>
            {
                Changes(target);
                act(target);
            },
            function);

    /// <summary>A function that reads an object in a way of its own.</summary>
    internal static int Look<T>(nint handle, Action<T> look, [CallerMemberName] string function = "")
        where T : SdkObject
        => Sync(
            library =>
            {
                var target = library.Handles.Find<T>(handle);
                lock (target.Gate)
                {
                    look(target);
                }

                return PrlError.PRL_ERR_SUCCESS;
            },
            function);

    // What belongs to a guest's configuration: the guest itself and the views into it.
    static void Changes(SdkObject target)
    {
        if (SdkLibrary.Instance.Strict is not null)
        {
            ((target as VmObject) ?? (target as DeviceObject)?.Vm)?.Changes();
        }
    }

    /// <exception cref="PrlException">The pointer is null.</exception>
    internal static void NotNull(void* pointer)
    {
        if (IsNull(pointer))
        {
            throw PrlException.InvalidArgument();
        }
    }

    static bool IsNull(void* pointer)
    {
        if (pointer == null)
        {
            SdkLibrary.Instance.Strict?.Report("a null pointer where a value is to be put");
        }

        return pointer == null;
    }

    static PrlError Store<T>(SdkLibrary library, nint handle, uint* value, Func<T, bool> read)
        where T : SdkObject
    {
        NotNull(value);
        var target = library.Handles.Find<T>(handle);
        lock (target.Gate)
        {
            *value = read(target) ? 1u : 0;
        }

        return PrlError.PRL_ERR_SUCCESS;
    }
}
